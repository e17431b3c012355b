import type { SharpOptions } from 'sharp'
import type { ImageSettings } from './settings.ts'
import type { Source } from './source.ts'

const standardDensity = 72

/** Drawings have no pixels of their own: they are drawn just wide enough for the largest rendition, within the pixel limit. */
export function drawingDensity({ format, metadata }: Source, settings: ImageSettings): SharpOptions {
  if (format !== 'svg') return {}
  const { width, height } = metadata
  const byWidth = Math.max(...settings.widths) / width
  const byArea = Math.sqrt(settings.maxPixels / 4 / (width * height))
  const density = standardDensity * Math.min(byWidth, byArea)
  return { density: Math.min(Math.max(density, 1), 100_000) }
}
