import type { Canvas } from './rasterise.ts'

/** A studio's paper, lighter behind the model: dark enough for white models, light enough for black ones. */
const middle = [92, 93, 97] as const
const edge = [38, 39, 42] as const

/** Red, green and blue of every dot. */
export function createBackdrop(width: number, height: number): Uint8Array {
  const dots = new Uint8Array(width * height * 3)
  const reach = Math.hypot(width, height) * 0.6
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let part = 0; part < 3; part++, at++) {
        const far = Math.min(Math.hypot(x - width / 2, y - height * 0.42) / reach, 1)
        dots[at] = middle[part]! + (edge[part]! - middle[part]!) * far
      }
  return dots
}

/** The canvas, which is twice as wide and high, on the backdrop: the mean of four dots smooths the edges. */
export function develop({ pixels, width }: Canvas, backdrop: Uint8Array): Uint8Array {
  const result = Uint8Array.from(backdrop)
  const across = width / 2
  for (let at = 0; at < result.length / 3; at++) {
    const first = (Math.floor(at / across) * 2 * width + (at % across) * 2) * 4
    const four = [first, first + 4, first + width * 4, first + width * 4 + 4] as const
    const seen =
      (pixels[four[0] + 3]! + pixels[four[1] + 3]! + pixels[four[2] + 3]! + pixels[four[3] + 3]!) / 255
    if (seen === 0) continue
    for (let part = 0; part < 3; part++) {
      const sum =
        pixels[four[0] + part]! + pixels[four[1] + part]! + pixels[four[2] + part]! + pixels[four[3] + part]!
      result[at * 3 + part] = (sum + (4 - seen) * backdrop[at * 3 + part]!) / 4
    }
  }
  return result
}
