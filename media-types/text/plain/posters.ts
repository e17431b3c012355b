import { join } from 'node:path'
import type { Processing } from '../../../core/contract/processing.ts'
import { drawArt } from './picture.ts'

/** Widths of the pictures of a text, in pixels. */
const widths = [480, 960]

/** Draws a picture of letters for its card; the text itself is shown as text. */
export async function addPosters(job: Processing, words: string): Promise<void> {
  const { default: sharp } = await import('sharp')
  const drawing = drawArt(words)
  for (const width of widths) {
    const path = join(job.scratch, `poster-${width}.webp`)
    const info = await sharp(Buffer.from(drawing.svg), { density: (72 * width) / drawing.width })
      .resize({ width })
      .webp({ quality: 80 })
      .toFile(path)
    await job.add({
      role: 'poster',
      type: 'image/webp',
      body: { path },
      width: info.width,
      height: info.height
    })
  }
}
