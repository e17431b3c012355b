import { rgbaToThumbHash, thumbHashToAverageRGBA } from 'thumbhash'
import type { Picture } from './posters.ts'

export interface Placeholder {
  /** A thumbhash, base64. */
  readonly hash: string
  /** Average colour, `#rrggbb`. */
  readonly color: string
}

/** What is shown in the picture's place until it arrives. */
export async function makePlaceholder(picture: Picture): Promise<Placeholder> {
  const { data, info } = await picture
    .open()
    .resize({ width: 100, height: 100, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const hash = rgbaToThumbHash(info.width, info.height, data)
  const parts = Object.values(thumbHashToAverageRGBA(hash)).slice(0, 3)
  const color = parts.map(part =>
    Math.round(Math.min(Math.max(part, 0), 1) * 255)
      .toString(16)
      .padStart(2, '0')
  )
  return { hash: Buffer.from(hash).toString('base64'), color: `#${color.join('')}` }
}
