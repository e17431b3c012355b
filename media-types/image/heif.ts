import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { DecodeContext } from './decode.ts'
import { endsTooEarly } from './heif-length.ts'
import type { HeifOrder, HeifOutcome } from './heif-thread.ts'
import { demandPixels, type Source } from './source.ts'

/** The decoder takes the whole compressed file at once. */
const fileBytes = 256 * 1024 * 1024

/**
 * Decodes with a WebAssembly decoder into an uncompressed TIFF that carries the original's colour profile.
 * A thread of its own: it can be stopped, and its memory is given back at the end.
 */
export async function decodeHeif(
  source: Source,
  { scratch, signal, settings, problem }: DecodeContext
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
  const outcome = await runThread(order, signal)
  if ('pixels' in outcome) demandPixels(outcome.pixels, settings, problem)
  if ('failure' in outcome) throw problem('IMAGE_UNREADABLE', { cause: new Error(outcome.failure) })
  return target
}

function runThread(order: HeifOrder, signal: AbortSignal): Promise<HeifOutcome> {
  const thread = new Worker(new URL('./heif-thread.ts', import.meta.url), {
    workerData: order,
    stdout: true,
    stderr: true
  })
  // The decoder talks to itself.
  thread.stdout.resume()
  thread.stderr.resume()
  const stop = () => void thread.terminate()
  signal.addEventListener('abort', stop, { once: true })
  return new Promise<HeifOutcome>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', code =>
      reject(signal.aborted ? signal.reason : new Error(`The decoder ended with code ${code}.`))
    )
  }).finally(() => {
    signal.removeEventListener('abort', stop)
    void thread.terminate()
  })
}
