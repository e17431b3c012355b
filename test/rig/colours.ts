/** Colours of a theme in one of its two schemes, by token without dashes; `scheme` says which. */
export type Tokens = Readonly<Record<string, string>>

/** Reads `--name: light-dark(#…, #…)` and `--name: #…` out of a style sheet, for the light and the dark scheme. */
export function readTokens(css: string): readonly [light: Tokens, dark: Tokens] {
  const light: Record<string, string> = { scheme: 'light' }
  const dark: Record<string, string> = { scheme: 'dark' }
  const declaration = /--([a-z-]+):\s*(?:light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}))/g
  for (const [, name = '', bright, dim, both = ''] of css.matchAll(declaration)) {
    light[name] = bright ?? both
    dark[name] = dim ?? both
  }
  return [light, dark]
}

/** The contrast ratio of WCAG between two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(color: string) {
  const [red, green, blue] = [1, 3, 5]
    .map(at => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number
  ]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
