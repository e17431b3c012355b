import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Json } from '../../core/json.ts'
import type { Drawn } from './news.ts'

/** Pixels across: for cards, and the first page itself in the width it is read in. */
const small = [320, 640]
/** The limit of the format of placeholders. */
const placeholderSide = 100

export interface PosterOptions {
  readonly scratch: string
  readonly width: number
  readonly quality: number
}

/** The first page or the cover in several widths, smallest first. */
export async function makePosters(
  picture: Sharp,
  ownWidth: number,
  { scratch, width, quality }: PosterOptions
): Promise<Drawn[]> {
  const largest = Math.min(ownWidth, width)
  const widths = [...small.filter(one => one < largest * 0.9), largest]
  return Promise.all(
    widths.map(async wished => {
      const path = join(scratch, `poster-${wished}.webp`)
      const made = await picture
        .clone()
        .resize({ width: wished })
        .webp({ quality, effort: 1, smartSubsample: true })
        .toFile(path)
      return { path, width: made.width, height: made.height }
    })
  )
}

/** What stands in the picture's place until it arrives. */
export async function makePlaceholder(picture: Sharp): Promise<Record<string, Json>> {
  const { data, info } = await picture
    .clone()
    .resize({ width: placeholderSide, height: placeholderSide, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { dominant } = await sharp(data, { raw: info }).stats()
  const hex = [dominant.r, dominant.g, dominant.b].map(part => part.toString(16).padStart(2, '0'))
  const hash = rgbaToThumbHash(info.width, info.height, data)
  return {
    'document.placeholder': Buffer.from(hash).toString('base64'),
    'document.color': `#${hex.join('')}`
  }
}
