import sharp from 'sharp'
import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import type { Picture } from './decode.ts'

export interface Placeholder {
  /** A thumbhash, base64. */
  readonly hash: string
  /** Average colour, `#rrggbb`. */
  readonly color: string
}

/** The limit of the format. */
const side = 100

/** What is shown in the picture's place until it arrives. */
export async function makePlaceholder(picture: Picture): Promise<Placeholder> {
  const { data, info } = await sharp(picture.path, { limitInputPixels: false })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const hash = rgbaToThumbHash(info.width, info.height, data)
  const { r, g, b } = thumbHashToAverageRGBA(hash)
  return { hash: Buffer.from(hash).toString('base64'), color: `#${[r, g, b].map(toHex).join('')}` }
}

function toHex(part: number): string {
  return Math.round(Math.min(Math.max(part, 0), 1) * 255)
    .toString(16)
    .padStart(2, '0')
}
