import { readFile } from 'node:fs/promises'
import sharp, { type Metadata, type SharpOptions } from 'sharp'
import type { Processing } from '../../core/contract/processing.ts'
import type { Problem } from './problems.ts'
import { extractPreview } from './raw/preview.ts'
import type { ImageSettings } from './settings.ts'
import { type Recognised, recognise } from './sniff.ts'

/** Drawings are text: larger ones are maps and traced photos that take minutes to draw. */
const drawingBytes = 8 * 1024 * 1024

/** An original that was looked at but not decoded yet. */
export interface Source extends Recognised {
  readonly path: string
  /** What sharp reads: the path, a camera's own picture of a raw file, or a drawing's own bytes so that it cannot name other files. */
  readonly input: string | Buffer
  /** From the file's header; damaged pixels show only when decoding. */
  readonly metadata: Metadata
  readonly frames: number
}

/** Reads the header and refuses what would take too much memory to decode. */
export async function openSource(
  job: Pick<Processing, 'path' | 'original' | 'scratch' | 'headOf'>,
  settings: ImageSettings,
  problem: Problem
): Promise<Source> {
  const recognised = recognise(await job.headOf(job.path))
  if (!recognised) throw problem('IMAGE_DAMAGED')
  const isDrawing = recognised.format === 'svg'
  if (isDrawing && job.original.size > drawingBytes) throw problem('IMAGE_DRAWING_TOO_COMPLEX')
  const input = isDrawing ? await readFile(job.path) : await findReadable(job, recognised, problem)
  const metadata = await sharp(input, { limitInputPixels: false, failOn: 'error' })
    .metadata()
    .catch(cause => {
      throw problem(isDrawing ? 'IMAGE_DRAWING_TOO_COMPLEX' : 'IMAGE_DAMAGED', { cause })
    })
  if (!isDrawing) demandPixels(metadata.width * metadata.height, settings, problem)
  return { ...recognised, path: job.path, input, metadata, frames: countFrames(recognised, metadata) }
}

async function findReadable(
  { path, scratch }: Pick<Processing, 'path' | 'scratch'>,
  { format }: Recognised,
  problem: Problem
): Promise<string> {
  return format === 'raw' ? extractPreview(path, scratch, problem) : path
}

/** How every decoder is opened: damaged pixels fail, harmless irregularities do not. */
export function decodeOptions(settings: ImageSettings, more: SharpOptions = {}): SharpOptions {
  return { limitInputPixels: settings.maxPixels, failOn: 'error', ...more }
}

export function demandPixels(pixels: number, settings: ImageSettings, problem: Problem): void {
  if (pixels <= settings.maxPixels) return
  const values = { megapixels: Math.ceil(pixels / 1e6), limit: Math.floor(settings.maxPixels / 1e6) }
  throw problem('IMAGE_TOO_LARGE', { values })
}

/** Pages of a TIFF or HEIF are separate pictures; the first is shown. */
function countFrames({ format }: Recognised, { pages }: Metadata): number {
  return format === 'gif' || format === 'webp' ? (pages ?? 1) : 1
}
