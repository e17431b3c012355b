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

/** Why nothing was decoded: so many pixels are too many, or the file's fault. */
export type HeifRefusal = { pixels: number } | { failure: string }

decodeFirst(workerData as HeifOrder)
  .catch(blameFile)
  .then(refusal => refusal && parentPort?.postMessage(refusal))

/** What the machine says has a code and is no fault of the file: such a run is tried again. */
function blameFile(thrown: unknown): HeifRefusal {
  if (thrown instanceof Error && 'code' in thrown) throw thrown
  return { failure: thrown instanceof Error ? thrown.message : String(thrown) }
}

async function decodeFirst({
  path,
  target,
  icc,
  alpha,
  maxPixels,
  maxBytes
}: HeifOrder): Promise<HeifRefusal | undefined> {
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
    return undefined
  } finally {
    images.dispose()
  }
}
