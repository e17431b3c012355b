import { join } from 'node:path'
import type { DecodeContext } from './decode.ts'
import { endsTooEarly } from './heif-length.ts'
import type { HeifOrder, HeifRefusal } from './heif-thread.ts'
import { demandPixels, type Source } from './source.ts'

/** The decoder takes the whole compressed file at once. */
const fileBytes = 256 * 1024 * 1024
/** Seconds, as for any other picture. */
const longest = 120

const decoder = new URL('./heif-thread.ts', import.meta.url)

/**
 * Decodes with a WebAssembly decoder into an uncompressed TIFF that carries the original's colour profile.
 * In a thread of its own: it takes the whole processor and forgets memory.
 */
export async function decodeHeif(
  source: Source,
  { scratch, thread, settings, problem }: DecodeContext
): Promise<string> {
  if (await endsTooEarly(source.path)) throw problem('IMAGE_DAMAGED')
  const { icc, hasAlpha } = source.metadata
  const target = join(scratch, 'decoded.tif')
  const order: HeifOrder = {
    path: source.path,
    target,
    icc,
    alpha: hasAlpha,
    maxPixels: settings.maxPixels,
    maxBytes: fileBytes
  }
  const unreadable = (reason: string) => problem('IMAGE_UNREADABLE', { cause: new Error(reason) })
  const ended = await thread(decoder, { data: order, seconds: longest }, (refusal: HeifRefusal) => {
    if ('pixels' in refusal) demandPixels(refusal.pixels, settings, problem)
    else throw unreadable(refusal.failure)
  })
  if (ended !== 'done') throw unreadable(`The decoder was too ${ended}.`)
  return target
}
