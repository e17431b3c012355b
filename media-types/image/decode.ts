import { join } from 'node:path'
import sharp from 'sharp'
import type { Processing } from '../../core/contract/processing.ts'
import { applyColour, planColour } from './colour.ts'
import { drawingDensity } from './drawing.ts'
import { decodeHeif } from './heif.ts'
import { blameFile, type Problem } from './problems.ts'
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

export interface DecodeContext extends Pick<Processing, 'scratch' | 'signal' | 'thread'> {
  readonly settings: ImageSettings
  readonly problem: Problem
}

/** Decodes once; JPEG and WebP shrink while loading, so that most of a large photo is never unpacked. */
export async function decodePicture(source: Source, context: DecodeContext): Promise<Picture> {
  const path = join(context.scratch, 'picture.v')
  const width = Math.max(...context.settings.widths)
  const info = await blameFile({ ...context, format: source.format }, async () => {
    const options = { autoOrient: true, ...drawingDensity(source, context.settings) }
    const pipeline = sharp(await readable(source, context), decodeOptions(context.settings, options))
      .timeout({ seconds: longestDecoding })
      .resize({ width, height: longestSide, fit: 'inside', withoutEnlargement: true })
    return applyColour(pipeline, planColour(source.metadata)).toFile(path)
  })
  return { path, width: info.width, height: info.height }
}

/** HEVC is patented and not in sharp's libraries; such pictures take a way round. */
async function readable(source: Source, context: DecodeContext): Promise<string | Buffer> {
  return source.format === 'heif' && source.metadata.compression !== 'av1'
    ? decodeHeif(source, context)
    : source.input
}
