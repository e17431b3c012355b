import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Purpose } from './purposes.ts'

/** What goes wrong with a file, as translation keys; anything else is a fault of the node. */
export type PictureProblem = 'pictures.problem.unreadable' | 'pictures.problem.large'

export interface Rendition {
  readonly path: string
  readonly width: number
  readonly height: number
}

const formats = ['jpeg', 'png', 'webp', 'gif', 'heif', 'tiff', 'svg']
const mostPixels = 100_000_000
/** Bytes; larger drawings are maps, which take minutes to draw. */
const largestDrawing = 1024 * 1024
const standardDensity = 72
/** Seconds; a small file may keep a processor busy for hours. */
const longest = 60

/** Makes the error that says what is wrong with the file. */
export type Unfit = (problem: PictureProblem, cause?: unknown) => Error

/** Makes every size of a purpose, smallest first; sizes that the picture cannot fill are left out. Only ever called in the worker. */
export async function makeRenditions(
  path: string,
  purpose: Purpose,
  { scratch, unfit }: { scratch: string; unfit: Unfit }
): Promise<Rendition[]> {
  const { data, raw } = await decode(path, purpose, unfit)
  const { default: sharp } = await import('sharp')
  const made: Rendition[] = []
  for (const box of fittingBoxes(purpose, raw)) {
    const file = join(scratch, `${box.width}.webp`)
    const { width, height } = await sharp(data, { raw })
      .resize({ ...box, fit: purpose.fit, withoutEnlargement: true })
      .webp({ quality: 82, alphaQuality: 90 })
      .toFile(file)
    made.push({ path: file, width, height })
  }
  return made
}

/** Its pixels, as many as the largest size of a purpose needs. Only ever called in the worker. */
export async function decode(path: string, purpose: Purpose, unfit: Unfit) {
  const blame = (cause: Error): never => {
    throw troubles.test(cause.message) ? cause : unfit('pictures.problem.unreadable', cause)
  }
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  // From memory, so that a drawing can name no other files.
  const input = await readFile(path)
  const options = { limitInputPixels: mostPixels, failOn: 'error' } as const
  const header = await sharp(input, { ...options, limitInputPixels: false })
    .metadata()
    .catch(blame)
  if (!formats.includes(header.format)) throw unfit('pictures.problem.unreadable')
  const isDrawing = header.format === 'svg'
  if (isDrawing && input.length > largestDrawing) throw unfit('pictures.problem.large')
  if (!isDrawing && header.width * header.height > mostPixels) throw unfit('pictures.problem.large')
  const density = isDrawing ? densityOf(header, purpose) : undefined
  const { data, info } = await sharp(input, { ...options, autoOrient: true, ...(density && { density }) })
    .timeout({ seconds: longest })
    .resize({ ...largestBox(purpose), fit: purpose.fit, withoutEnlargement: true })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(blame)
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } }
}

const largestBox = ({ boxes }: Purpose) => boxes.at(-1)!

/** Boxes smaller than the picture, and the first that holds all of it. */
function fittingBoxes({ boxes, fit }: Purpose, { width, height }: { width: number; height: number }) {
  const isWhole = (box: { width: number; height: number }) =>
    fit === 'cover' ? box.width >= Math.min(width, height) : box.width >= width && box.height >= height
  const whole = boxes.findIndex(isWhole)
  return whole === -1 ? boxes : boxes.slice(0, whole + 1)
}

/** Drawings have no pixels of their own: just enough for the largest size. */
function densityOf({ width, height }: { width: number; height: number }, purpose: Purpose): number {
  const box = largestBox(purpose)
  const wanted = purpose.fit === 'cover' ? Math.max : Math.min
  const density = standardDensity * wanted(box.width / width, box.height / height)
  const most = standardDensity * Math.sqrt(mostPixels / 4 / (width * height))
  return Math.min(Math.max(density, 1), most, 100_000)
}

/** What libraries say when the machine is at fault: such a job is tried again. */
const troubles = /no space left|write failed|unable to (?:write|open)|out of memory|too many open files/i
