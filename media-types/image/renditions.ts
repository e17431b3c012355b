import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { NewFile } from '../../core/files/files.ts'
import { longestSide, type Picture } from './decode.ts'
import { type Rights, writeRights } from './rights.ts'
import type { ImageSettings } from './settings.ts'

/** Near-twins help nobody: a smaller width is left out when it is more than this part of the largest. */
const twin = 0.9

export interface RenditionOptions {
  readonly scratch: string
  readonly settings: ImageSettings
  readonly rights: Rights
  readonly role: 'rendition' | 'poster'
}

/** The wished widths below the picture's own, and the largest it can fill. */
export function planWidths(wished: readonly number[], own: number): number[] {
  const largest = Math.min(own, Math.max(...wished))
  const below = wished.filter(width => width < largest * twin)
  return [...below.sort((a, b) => a - b), largest]
}

/** Makes one width from the decoded picture; its profile stays, of the original's texts only the rights. */
export async function makeRendition(
  picture: Picture,
  width: number,
  options: RenditionOptions
): Promise<NewFile> {
  const { settings, scratch, role, rights } = options
  const path = join(scratch, `${role}-${width}.${settings.format}`)
  const source = sharp(picture.path, { limitInputPixels: false }).keepIccProfile()
  const sized =
    width === picture.width ? source : source.resize({ width, height: longestSide, fit: 'inside' })
  const info = await writeRights(encode(sized, settings), rights).toFile(path)
  return { role, type: `image/${settings.format}`, body: { path }, width: info.width, height: info.height }
}

/** Efforts were measured: one step more costs twice the time for two to five percent of the size. */
function encode(pipeline: Sharp, { format, quality }: ImageSettings): Sharp {
  return format === 'avif'
    ? pipeline.avif({ quality: Math.max(1, Math.round(quality * 0.7)), effort: 2 })
    : pipeline.webp({ quality, effort: 2, smartSubsample: false })
}
