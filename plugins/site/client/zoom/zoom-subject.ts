import type { Point, Zoom, ZoomBounds } from './zoom-state.ts'

/** Even a small picture can be looked at this much closer. */
const least = 3

/** The picture of an entry that can be zoomed, wherever it is shown. */
export interface ZoomSubject {
  readonly box: HTMLElement
  readonly stage: HTMLElement
}

/** None where there is no picture, or where it is covered and nobody has asked to see it. */
export function findSubject(root: HTMLElement): ZoomSubject | undefined {
  const box = root.querySelector<HTMLElement>('[data-zoomable]')
  const stage = box?.closest<HTMLElement>('.stage')
  if (!box || !stage || box.closest('.covered:not(:has(.cover input:checked))')) return undefined
  return { box, stage }
}

export function measure({ box, stage }: ZoomSubject): ZoomBounds {
  const picture = fitInto(box.offsetWidth, box.offsetHeight, aspectOf(box))
  const room = { width: stage.clientWidth, height: stage.clientHeight }
  return { room, picture, most: Math.max(least, widest(box) / Math.max(picture.width, 1)) }
}

/** From the middle of the picture as it fits; none given means the middle. */
export function pointIn({ box }: ZoomSubject, { x, y }: Zoom, at: Point | undefined): Point {
  if (!at) return { x: 0, y: 0 }
  const { left, top, width, height } = box.getBoundingClientRect()
  return { x: at.x - (left + width / 2 - x), y: at.y - (top + height / 2 - y) }
}

/** Shows it so; what is inside is told how wide it is, and the browser fetches a larger file only if that needs one. */
export function draw({ box }: ZoomSubject, { scale, x, y }: Zoom) {
  box.style.transform = scale === 1 ? '' : `translate(${x}px, ${y}px) scale(${scale})`
}

export function sharpen(subject: ZoomSubject, { scale }: Zoom) {
  const width = Math.ceil(measure(subject).picture.width * scale)
  for (const source of subject.box.querySelectorAll<HTMLImageElement>('[srcset]')) {
    if (width > (Number.parseInt(source.dataset.shown ?? '0', 10) || 0)) {
      source.dataset.shown = String(width)
      source.sizes = `${width}px`
    }
  }
}

function fitInto(width: number, height: number, aspect: number) {
  return width / height > aspect ? { width: height * aspect, height } : { width, height: width / aspect }
}

function aspectOf(box: HTMLElement): number {
  const image = box.querySelector<HTMLImageElement>('.picture-image')
  const [width, height] = [Number(image?.getAttribute('width')), Number(image?.getAttribute('height'))]
  return width && height ? width / height : box.offsetWidth / box.offsetHeight
}

function widest(box: HTMLElement): number {
  const srcset = box.querySelector<HTMLImageElement>('.picture-image')?.srcset ?? ''
  return Math.max(0, ...[...srcset.matchAll(/ (\d+)w/g)].map(([, width]) => Number(width)))
}
