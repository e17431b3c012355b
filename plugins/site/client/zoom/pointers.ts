import type { PictureZoom } from './zoom.ts'
import type { Point } from './zoom-state.ts'

/** Pixels a pointer may go and still count as standing. */
const slack = 6
/** Milliseconds between two taps that belong together. */
const pause = 320

/** Click and double tap, drag, two fingers, and the wheel with Ctrl (which is how a touchpad says that two fingers part). */
export function listenForPointers(root: HTMLElement, zoom: PictureZoom) {
  const down = new Map<number, Point>()
  let start: Point | undefined
  let tapped: { at: Point; time: number } | undefined

  root.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !isOnPicture(event.target)) return
    down.set(event.pointerId, pointOf(event))
    start = down.size === 1 ? pointOf(event) : undefined
  })
  window.addEventListener('pointermove', event => {
    const before = down.get(event.pointerId)
    if (!before) return
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1]
    const now = pointOf(event)
    down.set(event.pointerId, now)
    root.toggleAttribute('data-dragging', true)
    if (other) zoom.by(distance(now, other) / Math.max(distance(before, other), 1), middle(now, other))
    else if (zoom.isZoomed()) zoom.move({ x: now.x - before.x, y: now.y - before.y })
  })
  const lift = (event: PointerEvent) => {
    if (!down.delete(event.pointerId)) return
    if (down.size === 0) root.removeAttribute('data-dragging')
    const now = pointOf(event)
    const isStill = start !== undefined && distance(start, now) < slack
    start = undefined
    if (!isStill || event.type === 'pointercancel') return
    if (event.pointerType !== 'touch') zoom.toggle(now)
    else if (tapped && event.timeStamp - tapped.time < pause && distance(tapped.at, now) < 8 * slack) {
      tapped = undefined
      zoom.toggle(now)
    } else tapped = { at: now, time: event.timeStamp }
  }
  window.addEventListener('pointerup', lift)
  window.addEventListener('pointercancel', lift)
  root.addEventListener('dragstart', event => {
    if (isOnPicture(event.target)) event.preventDefault()
  })
  root.addEventListener(
    'wheel',
    event => {
      if (!event.ctrlKey || !isOnPicture(event.target)) return
      if (zoom.by(Math.exp(-event.deltaY / 180), pointOf(event))) event.preventDefault()
    },
    { passive: false }
  )
}

/** While it is larger than its box, a picture reaches beyond it, but never over what can be pressed. */
function isOnPicture(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[data-zoomable]') !== null && !target.closest('a, button')
  )
}

const pointOf = ({ clientX, clientY }: MouseEvent): Point => ({ x: clientX, y: clientY })
const distance = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y)
const middle = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 })
