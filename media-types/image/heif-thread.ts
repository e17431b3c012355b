import { readFile, stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import decode from 'heic-decode'
import { writeTiff } from './tiff-file.ts'

export interface HeifOrder {
  path: string
  target: string
  icc?: Uint8Array
  alpha: boolean
  maxPixels: number
  maxBytes: number
}

/** `pixels` alone: nothing was decoded because they are too many. */
export type HeifOutcome = { done: true } | { pixels: number } | { failure: string }

const order = workerData as HeifOrder
decodeFirst(order)
  .catch(
    (thrown: unknown): HeifOutcome => ({ failure: thrown instanceof Error ? thrown.message : String(thrown) })
  )
  .then(outcome => parentPort?.postMessage(outcome))

async function decodeFirst({
  path,
  target,
  icc,
  alpha,
  maxPixels,
  maxBytes
}: HeifOrder): Promise<HeifOutcome> {
  if ((await stat(path)).size > maxBytes) return { failure: 'The file is too large for this decoder.' }
  const buffer = await readFile(path)
  // The package knows only some of the brands that its decoder reads.
  buffer.write('heic', 8, 'latin1')
  const images = await decode.all({ buffer })
  try {
    const first = images[0]
    if (!first) return { failure: 'The file holds no picture.' }
    if (first.width * first.height > maxPixels) return { pixels: first.width * first.height }
    const { width, height, data } = await first.decode()
    await writeTiff(target, { width, height, data, alpha, icc })
    return { done: true }
  } finally {
    images.dispose()
  }
}
