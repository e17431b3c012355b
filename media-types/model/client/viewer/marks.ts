import type { Place } from './points.ts'
import type { Stage } from './stage.ts'

export interface Mark {
  place: Place
  words: string
  open(): void
}

/** Dots over the points that are talked about, wherever the model is turned. The list of them says the same without a pointer. */
export function drawMarks(viewer: HTMLElement, stage: Stage, marks: readonly Mark[]) {
  const layer = document.createElement('div')
  layer.className = 'model-marks'
  layer.ariaHidden = 'true'
  const drawn = marks.map(({ place, words, open }) => {
    const dot = document.createElement('button')
    dot.type = 'button'
    dot.tabIndex = -1
    dot.title = words
    dot.addEventListener('click', open)
    layer.append(dot)
    return { dot, place }
  })
  const lay = () => {
    for (const { dot, place } of drawn) {
      const seen = stage.points.project(place)
      dot.hidden = !seen
      dot.style.left = `${(seen?.x ?? 0) * 100}%`
      dot.style.top = `${(seen?.y ?? 0) * 100}%`
    }
  }
  viewer.querySelector('canvas')?.after(layer)
  stage.onDraw(lay)
  lay()
}

/** Somebody presses a point of the model, or turns it into the middle and presses Enter. */
export function pickPoint(canvas: HTMLCanvasElement, stage: Stage): Promise<Place> {
  const { promise, resolve } = Promise.withResolvers<Place>()
  const end = new AbortController()
  const options = { signal: end.signal }
  let from: PointerEvent | undefined
  const take = (place: Place | undefined) => {
    if (!place) return
    end.abort()
    canvas.style.removeProperty('cursor')
    resolve(place)
  }
  canvas.style.cursor = 'crosshair'
  canvas.addEventListener(
    'pointerdown',
    event => {
      from = event
    },
    options
  )
  canvas.addEventListener(
    'pointerup',
    event => {
      const isTurned = from && Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > 6
      if (isTurned) return
      const { left, top, width, height } = canvas.getBoundingClientRect()
      take(stage.points.pick((event.clientX - left) / width, (event.clientY - top) / height))
    },
    options
  )
  canvas.addEventListener(
    'keydown',
    ({ key }) => key === 'Enter' && take(stage.points.pick(0.5, 0.5)),
    options
  )
  return promise
}
