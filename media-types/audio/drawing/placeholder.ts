import type { Placeholder, Processing } from '../../../core/contract/processing.ts'
import type { Picture } from './posters.ts'

/** What is shown in the picture's place until it arrives. */
export async function makePlaceholder(job: Processing, picture: Picture): Promise<Placeholder> {
  const small = picture
    .open()
    .resize({ width: 100, height: 100, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
  return job.toPlaceholder(await small.raw().toBuffer({ resolveWithObject: true }))
}
