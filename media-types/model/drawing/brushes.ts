import { plain } from '../shape.ts'
import { toByte, toLinear } from './light.ts'
import type { Scene } from './rasterise.ts'
import type { Paint } from './texture.ts'

/** Colours one dot of a triangle: where to, how much of each corner, and how much light falls there. */
export type Brush = (
  pixels: Uint8Array,
  to: number,
  wa: number,
  wb: number,
  wc: number,
  light: number
) => void

type Picture = NonNullable<Paint['picture']>

/** The brush of a triangle, by its first corner: a picture wins over coloured points, and these over one colour. */
export function createBrushes({ shape, paints }: Scene): (first: number) => Brush {
  const { texturePositions, colours, surfaceOf } = shape
  const pointBrush = colours && createPointBrush(colours)
  const brushes = paints.map(({ colour, picture }) => {
    if (picture && texturePositions) return createTextureBrush(picture, colour, texturePositions)
    return pointBrush ?? (() => createPlainBrush(colour))
  })
  const plains = paints.map(({ colour }) => createPlainBrush(colour))
  const isPlain = paints.map(({ picture }) => !(picture && texturePositions) && !pointBrush)
  const fallback = createPlainBrush(plain.colour)
  return first => {
    const surface = surfaceOf?.[first / 3] ?? 0
    return isPlain[surface] ? plains[surface]! : (brushes[surface]?.(first) ?? fallback)
  }
}

function createPlainBrush(colour: Paint['colour']): Brush {
  const [red, green, blue] = colour.map(part => toLinear[part]!) as [number, number, number]
  return (pixels, to, _wa, _wb, _wc, light) => put(pixels, to, red * light, green * light, blue * light)
}

function createPointBrush(colours: Uint8Array): (first: number) => Brush {
  return first => {
    const at = first * 3
    const mix = (part: number, wa: number, wb: number, wc: number) =>
      toLinear[colours[at + part]!]! * wa +
      toLinear[colours[at + 3 + part]!]! * wb +
      toLinear[colours[at + 6 + part]!]! * wc
    return (pixels, to, wa, wb, wc, light) =>
      put(pixels, to, mix(0, wa, wb, wc) * light, mix(1, wa, wb, wc) * light, mix(2, wa, wb, wc) * light)
  }
}

/** The picture repeats in both directions, as is usual. */
function createTextureBrush(
  { width, height, pixels: source }: Picture,
  tint: Paint['colour'],
  uv: Float32Array
): (first: number) => Brush {
  const [tr, tg, tb] = tint.map(part => toLinear[part]!) as [number, number, number]
  return first => {
    const at = first * 2
    return (pixels, to, wa, wb, wc, light) => {
      const u = uv[at]! * wa + uv[at + 2]! * wb + uv[at + 4]! * wc
      const v = uv[at + 1]! * wa + uv[at + 3]! * wb + uv[at + 5]! * wc
      const x = Math.min(width - 1, ((u - Math.floor(u)) * width) | 0)
      const y = Math.min(height - 1, ((v - Math.floor(v)) * height) | 0)
      const from = (y * width + x) * 3
      const red = toLinear[source[from]!]! * tr
      const green = toLinear[source[from + 1]!]! * tg
      const blue = toLinear[source[from + 2]!]! * tb
      put(pixels, to, red * light, green * light, blue * light)
    }
  }
}

function put(pixels: Uint8Array, to: number, red: number, green: number, blue: number) {
  pixels[to] = toByte(red)
  pixels[to + 1] = toByte(green)
  pixels[to + 2] = toByte(blue)
  pixels[to + 3] = 255
}
