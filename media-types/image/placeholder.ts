import sharp from 'sharp'
import type { Placeholder, Processing } from '../../core/contract/processing.ts'
import type { Picture } from './decode.ts'

/** What is shown in the picture's place until it arrives. */
export async function makePlaceholder(job: Processing, { path }: Picture): Promise<Placeholder> {
  const small = sharp(path, { limitInputPixels: false })
    .resize({ width: 100, height: 100, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
  return job.toPlaceholder(await small.raw().toBuffer({ resolveWithObject: true }))
}
