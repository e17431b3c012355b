import sharp from 'sharp'
import type { Placeholder, Processing } from '../../core/contract/processing.ts'

/** What is shown in the poster's place until it arrives. */
export async function makePlaceholder(job: Processing, poster: string): Promise<Placeholder> {
  const small = sharp(poster)
    .resize({ width: 100, height: 100, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
  return job.toPlaceholder(await small.raw().toBuffer({ resolveWithObject: true }))
}
