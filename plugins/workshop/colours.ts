/** Red, green and blue from 0 to 1, and how opaque. */
export interface Colour {
  readonly rgb: readonly [number, number, number]
  readonly alpha: number
}

const names: Readonly<Record<string, string>> = {
  ...{ black: '#000', white: '#fff', gray: '#808080', grey: '#808080', silver: '#c0c0c0', red: '#f00' },
  ...{ maroon: '#800000', yellow: '#ff0', olive: '#808000', lime: '#0f0', green: '#008000', aqua: '#0ff' },
  ...{
    teal: '#008080',
    blue: '#00f',
    navy: '#000080',
    fuchsia: '#f0f',
    purple: '#800080',
    orange: '#ffa500'
  },
  ...{ transparent: '#0000', rebeccapurple: '#639', gold: '#ffd700', crimson: '#dc143c' }
}

/** Reads hexadecimal digits, common names, `rgb()`, `hsl()`, `oklab()` and `oklch()`; undefined for anything else. */
export function readColour(text: string): Colour | undefined {
  const word = text.trim().toLowerCase()
  const hex = names[word] ?? word
  if (/^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(hex)) return readHex(hex.slice(1))
  const [, name = '', inside = ''] = /^(rgb|hsl|oklab|oklch)a?\(([^()]*)\)$/.exec(word) ?? []
  const values = inside.split(/[\s,/]+/).filter(Boolean)
  const read = readers[name]
  if (!read || values.length < 3) return undefined
  const rgb = read(values)
  const alpha = values[3] === undefined ? 1 : toNumber(values[3], 1)
  return [...rgb, alpha].some(Number.isNaN) ? undefined : { rgb, alpha }
}

/** The contrast ratio of WCAG between a colour and the ground it stands on, from 1 to 21. */
export function contrast(front: Colour, ground: Colour): number {
  const [bright, dim] = [luminance(blend(front, ground)), luminance(ground.rgb)].sort((a, b) => b - a)
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05)
}

type Triple = [number, number, number]

function readHex(digits: string): Colour {
  const pairs =
    digits.length < 6 ? [...digits].map(digit => digit + digit) : (digits.match(/../g) as string[])
  const [red = 0, green = 0, blue = 0, alpha = 1] = pairs.map(pair => Number.parseInt(pair, 16) / 255)
  return { rgb: [red, green, blue], alpha }
}

const readers: Readonly<Record<string, (values: readonly string[]) => Triple>> = {
  rgb: values => values.slice(0, 3).map(value => clamp(toNumber(value, 255) / 255)) as Triple,
  hsl: ([hue = '', saturation = '', lightness = '']) =>
    fromHsl(toAngle(hue), toNumber(saturation, 100) / 100, toNumber(lightness, 100) / 100),
  oklab: ([light = '', a = '', b = '']) => fromOklab(toNumber(light, 1), toNumber(a, 0.4), toNumber(b, 0.4)),
  oklch: ([light = '', chroma = '', hue = '']) => {
    const [radius, angle] = [toNumber(chroma, 0.4), (toAngle(hue) * Math.PI) / 180]
    return fromOklab(toNumber(light, 1), radius * Math.cos(angle), radius * Math.sin(angle))
  }
}

const toNumber = (text: string, whole: number) =>
  text === 'none' ? 0 : text.endsWith('%') ? (Number(text.slice(0, -1)) / 100) * whole : Number(text)
const toAngle = (text: string) => toNumber(text.replace(/deg$/, ''), 360)
const clamp = (value: number) => Math.min(1, Math.max(0, value))

function fromHsl(hue: number, saturation: number, lightness: number): Triple {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const part = (offset: number) => {
    const at = (((offset + hue / 30) % 12) + 12) % 12
    return lightness - reach * Math.max(-1, Math.min(at - 3, 9 - at, 1))
  }
  return [part(0), part(8), part(4)]
}

/** The numbers are those of the CSS Color specification. */
function fromOklab(light: number, a: number, b: number): Triple {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  const linear: Triple = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
  ]
  return linear.map(value =>
    clamp(value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)
  ) as Triple
}

const blend = (front: Colour, ground: Colour) =>
  front.rgb.map((value, at) => value * front.alpha + (ground.rgb[at] ?? 0) * (1 - front.alpha)) as Triple

function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map(value =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
