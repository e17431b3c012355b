import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import type { Placeholder, SmallPicture } from '../contract/processing.ts'

/** Throws where a side is longer than 100 pixels, the limit of the format. */
export function toPlaceholder({ data, info: { width, height } }: SmallPicture): Placeholder {
  const hash = rgbaToThumbHash(width, height, data)
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  return {
    placeholder: Buffer.from(hash).toString('base64'),
    color: `#${[r, g, b].map(toHex).join('')}`
  }
}

function toHex(part: number): string {
  return Math.round(Math.min(Math.max(part, 0), 1) * 255)
    .toString(16)
    .padStart(2, '0')
}
