import { join } from 'node:path'
import sharp from 'sharp'
import type { NewFile } from '../../core/files/files.ts'
import { applyColour, planColour } from './colour.ts'
import { planWidths } from './renditions.ts'
import { type Rights, writeRights } from './rights.ts'
import type { ImageSettings } from './settings.ts'
import { decodeOptions, type Source } from './source.ts'

/** Wider animations are heavier than a film and no more pleasant. */
const widest = 1280

export interface AnimationOptions {
  readonly scratch: string
  readonly settings: ImageSettings
  readonly rights: Rights
}

/** How many frames are shown: all of them within the limits of frames and of pixels. */
export function countShownFrames(
  { frames, metadata }: Source,
  { maxFrames, maxPixels }: ImageSettings
): number {
  const byPixels = Math.floor(maxPixels / (metadata.width * metadata.height))
  return Math.max(1, Math.min(frames, maxFrames, byPixels))
}

/** Seconds of one round. */
export function measureDuration({ metadata }: Source, frames: number): number {
  const delays = metadata.delay ?? []
  return delays.slice(0, frames).reduce((sum, delay) => sum + delay, 0) / 1000
}

/** The two widths that phones and screens need. */
export function planAnimatedWidths(wished: readonly number[], own: number): number[] {
  const fitting = wished.filter(width => width <= widest)
  return planWidths(fitting.length > 0 ? fitting : [widest], own).slice(-2)
}

/** A moving WebP. The frames together are bounded by the pixel limit, since an encoder may hold all of them. */
export async function makeAnimation(
  source: Source,
  frames: number,
  width: number,
  options: AnimationOptions
): Promise<NewFile> {
  const path = join(options.scratch, `animation-${width}.webp`)
  const decoder = decodeOptions(options.settings, { pages: frames })
  const pipeline = sharp(source.input, decoder).resize({ width, withoutEnlargement: true })
  const coloured = applyColour(pipeline, planColour(source.metadata) === 'keep' ? 'keep' : 'srgb')
  const encoded = coloured.webp({ quality: options.settings.quality, effort: 2 })
  const info = await writeRights(encoded, options.rights).toFile(path)
  const height = info.pageHeight ?? Math.round(info.height / frames)
  const duration = measureDuration(source, frames)
  return {
    role: 'rendition',
    type: 'image/webp',
    body: { path },
    width: info.width,
    height,
    duration,
    meta: { animated: true }
  }
}
