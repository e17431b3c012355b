import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PDFPageProxy } from 'pdfjs-dist'
import sharp, { type Sharp } from 'sharp'
import type { PageSize } from '../pack/pack.ts'
import { AnnotationMode, canvas } from './library.ts'

/** Points across where a page says nothing that makes sense. */
const paper = 612
/** A page is never longer than so many times its width, nor wider than so many times its height. */
const extreme = 10
/** Pixels; the format of pictures has a limit of 16,383. */
const tallest = 16_000
/** Of so many pixels one may have a colour on a page that is empty. */
const specks = 100_000

type Viewport = ReturnType<PDFPageProxy['getViewport']>

export interface PageDrawing {
  readonly size: PageSize
  readonly picture: Sharp
  /** Whether there is nothing on it that anybody would see. */
  readonly isBlank: boolean
}

/** How a page lies in a picture of this width, with no more pixels than allowed. */
export function layPage(page: PDFPageProxy, width: number, maxPixels: number): Viewport {
  const own = page.getViewport({ scale: 1 })
  const across = sane(own.width)
  const ratio = Math.min(Math.max(sane(own.height) / across, 1 / extreme), extreme)
  const wide = Math.min(width, Math.sqrt(maxPixels / ratio), tallest / ratio)
  return page.getViewport({ scale: wide / across })
}

const sane = (length: number) => (Number.isFinite(length) && length >= 1 ? length : paper)

export const sizeOf = ({ width, height }: Viewport): PageSize => {
  const across = Math.max(1, Math.round(width))
  return [across, Math.min(Math.max(1, Math.round(height)), across * extreme, tallest)]
}

/** A page on white paper; what can be drawn of it is, notes and filled in forms included. */
export async function drawPage(page: PDFPageProxy, viewport: Viewport): Promise<PageDrawing> {
  const size = sizeOf(viewport)
  const [width, height] = size
  const paper = canvas.createCanvas(width, height)
  const context = paper.getContext('2d') as SKRSContext2D
  await page.render({
    canvas: paper as unknown as HTMLCanvasElement,
    canvasContext: context as unknown as CanvasRenderingContext2D,
    viewport,
    annotationMode: AnnotationMode.ENABLE,
    background: '#fff'
  }).promise
  // A copy: the pixels themselves are gone with the canvas, whoever still reads them.
  const pixels = Buffer.from(paper.data())
  const picture = sharp(pixels, { raw: { width, height, channels: 4 } }).removeAlpha()
  return { size, picture, isBlank: isWhite(pixels) }
}

/** Noise that is read as a drawing may leave a dot. */
function isWhite(pixels: Buffer): boolean {
  const all = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  let left = all.length / specks
  for (const pixel of all) if (pixel !== 0xffffffff && --left < 0) return false
  return true
}

/** What stands for a page that cannot be drawn. */
export function emptyPage(size: PageSize): PageDrawing {
  const [width, height] = size
  const picture = sharp({ create: { width, height, channels: 3, background: '#fff' } })
  return { size, picture, isBlank: true }
}
