import { moveBy, type Point, scaleAt, whole, type Zoom } from './zoom-state.ts'
import { draw, findSubject, measure, pointIn, sharpen, type ZoomSubject } from './zoom-subject.ts'

/** A closer look at the picture that is shown; points are those of the window. */
export interface PictureZoom {
  isZoomed(): boolean
  /** False where there is no picture to zoom. */
  by(factor: number, at?: Point): boolean
  move(by: Point): void
  /** Closer, or the whole picture again. */
  toggle(at?: Point): boolean
  reset(): void
}

/** Of the first look closer. */
const step = 2.5
/** Milliseconds without a change before a larger file is asked for. */
const rest = 120

/** Follows what `root` shows: another picture starts whole. */
export function createZoom(root: HTMLElement): PictureZoom {
  let zoom = whole
  let shown: HTMLElement | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined

  const find = () => {
    const subject = findSubject(root)
    if (subject?.box !== shown) {
      shown = subject?.box
      zoom = whole
    }
    return subject
  }
  const set = (subject: ZoomSubject, next: Zoom) => {
    zoom = next
    draw(subject, next)
    const isZoomed = next.scale > 1
    root.toggleAttribute('data-zoomed', isZoomed)
    for (const button of root.querySelectorAll('[data-zoom]')) {
      button.setAttribute('aria-pressed', String(isZoomed))
    }
    clearTimeout(waiting)
    if (isZoomed) waiting = setTimeout(() => subject.box.isConnected && sharpen(subject, zoom), rest)
  }
  const scaleTo = (scale: number, at?: Point) => {
    const subject = find()
    if (!subject) return false
    set(subject, scaleAt(zoom, scale, pointIn(subject, zoom, at), measure(subject)))
    return true
  }
  const isZoomed = () => find() !== undefined && zoom.scale > 1

  return {
    isZoomed,
    by: (factor, at) => scaleTo(find() ? zoom.scale * factor : 1, at),
    move(by) {
      const subject = find()
      if (subject) set(subject, moveBy(zoom, by, measure(subject)))
    },
    toggle: at => scaleTo(isZoomed() ? 1 : step, at),
    reset: () => void scaleTo(1)
  }
}
