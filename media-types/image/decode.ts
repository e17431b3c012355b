import { join } from 'node:path'
import sharp from 'sharp'
import { applyColour, planColour } from './colour.ts'
import { drawingDensity } from './drawing.ts'
import { decodeHeif } from './heif.ts'
import type { Problem } from './problems.ts'
import type { ImageSettings } from './settings.ts'
import { decodeOptions, type Source } from './source.ts'

/** WebP stores no picture higher or wider than this. */
export const longestSide = 16383

/** Seconds; a drawing may be small and yet keep a processor busy for hours. */
const longestDecoding = 120

/** The still picture, upright, in its final colours, no larger than the largest rendition. */
export interface Picture {
  /** Uncompressed, in the scratch folder, so that every rendition starts from one decoding. */
  readonly path: string
  readonly width: number
  readonly height: number
}

export interface DecodeContext {
  readonly scratch: string
  readonly signal: AbortSignal
  readonly settings: ImageSettings
  readonly problem: Problem
}

/** Decodes once; JPEG and WebP shrink while loading, so that most of a large photo is never unpacked. */
export async function decodePicture(source: Source, context: DecodeContext): Promise<Picture> {
  const { scratch, settings, problem } = context
  const path = join(scratch, 'picture.v')
  const width = Math.max(...settings.widths)
  try {
    const input = await readable(source, context)
    const pipeline = sharp(
      input,
      decodeOptions(settings, { autoOrient: true, ...drawingDensity(source, settings) })
    ).resize({ width, height: longestSide, fit: 'inside', withoutEnlargement: true })
    const info = await applyColour(pipeline, planColour(source.metadata))
      .timeout({ seconds: longestDecoding })
      .toFile(path)
    return { path, width: info.width, height: info.height }
  } catch (thrown) {
    context.signal.throwIfAborted()
    throw isWorded(thrown)
      ? thrown
      : problem(source.format === 'svg' ? 'IMAGE_DRAWING_TOO_COMPLEX' : 'IMAGE_DAMAGED', { cause: thrown })
  }
}

/** HEVC is patented and not in sharp's libraries; such pictures take a way round. */
async function readable(source: Source, context: DecodeContext): Promise<string | Buffer> {
  return source.format === 'heif' && source.metadata.compression !== 'av1'
    ? decodeHeif(source, context)
    : source.input
}

function isWorded(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'HobError'
}
