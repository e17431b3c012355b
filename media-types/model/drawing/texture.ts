import sharp from 'sharp'
import { plain, type Shape } from '../shape.ts'

/** What a triangle is painted with: one colour, or a picture that repeats. */
export interface Paint {
  readonly colour: readonly [number, number, number]
  readonly picture?: { readonly width: number; readonly height: number; readonly pixels: Uint8Array }
}

/** The drawing is smaller than what artists paint on. */
const side = 1024
const mostPixels = 100_000_000

/** A picture that cannot be read leaves the plain colour. */
export async function preparePaints({
  surfaces = [plain]
}: Pick<Shape, 'surfaces'>): Promise<readonly Paint[]> {
  return Promise.all(
    surfaces.map(async ({ colour, texture }) => {
      const picture = texture && (await decode(texture).catch(() => undefined))
      return { colour, ...(picture && { picture }) }
    })
  )
}

async function decode(bytes: Uint8Array): Promise<Paint['picture']> {
  const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return info.channels === 3 ? { width: info.width, height: info.height, pixels: data } : undefined
}
