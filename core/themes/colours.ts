/** Lightness in 8-bit channels, red first. */
type Channels = readonly [red: number, green: number, blue: number]

/** One colour for each of the two schemes, `#rrggbb`. */
export interface ColourPair {
  readonly light: string
  readonly dark: string
}

/** What text needs on what is behind it (WCAG 2.2, AA). */
const textContrast = 4.5

/** The ratio of WCAG between two colours `#rrggbb`, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(color: string): string {
  return contrast(color, '#ffffff') >= contrast(color, '#000000') ? '#ffffff' : '#000000'
}

/** The colour itself where it can be read on the ground, else the nearest one towards black or white that can. */
export function legibleOn(ground: string, color: string): string {
  const end = inkOn(ground)
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = mix(color, end, part)
    if (contrast(mixed, ground) >= textContrast) return mixed
  }
  return end
}

/** The paper of a style sheet: its last `--paper` that is a plain colour or a pair of them. */
export function readPaper(css: string): ColourPair | undefined {
  const papers = [...css.matchAll(/--paper:[^;}]*?(#[0-9a-f]{6})\b(?:[^;}]*?(#[0-9a-f]{6})\b)?/gi)]
  const [, light, dark = light] = papers.at(-1) ?? []
  return light && dark ? { light, dark } : undefined
}

function luminance(color: string): number {
  const [red, green, blue] = toChannels(color).map(channel => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function mix(one: string, other: string, part: number): string {
  const end = toChannels(other)
  const mixed = toChannels(one).map((channel, at) => Math.round(channel + (end[at]! - channel) * part))
  return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}

function toChannels(color: string): Channels {
  return [1, 3, 5].map(at => Number.parseInt(color.slice(at, at + 2), 16)) as unknown as Channels
}
