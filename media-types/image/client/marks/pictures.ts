/** One picture of the stage with a layer that lies exactly over what is shown of it. */
export interface Pictured {
  /** From 1. */
  readonly number: number
  readonly image: HTMLImageElement
  readonly layer: HTMLElement
}

/** A picture is drawn as large as fits into its box, and boxes have the shape of the nearest class. */
export function findPictures(stage: HTMLElement): Pictured[] {
  const images = [...stage.querySelectorAll<HTMLImageElement>('.stage-box .picture-image')]
  return images.map((image, at) => {
    const layer = document.createElement('div')
    layer.className = 'image-layer'
    const box = image.closest<HTMLElement>('.stage-box') as HTMLElement
    box.append(layer)
    const lay = () => layOver(image, box, layer)
    const watcher = new ResizeObserver(lay)
    watcher.observe(box)
    watcher.observe(image)
    lay()
    return { number: at + 1, image, layer }
  })
}

function layOver(image: HTMLImageElement, box: HTMLElement, { style }: HTMLElement) {
  const [width, height] = [Number(image.getAttribute('width')), Number(image.getAttribute('height'))]
  const scale = Math.min(image.offsetWidth / width, image.offsetHeight / height)
  if (!Number.isFinite(scale)) return
  let [left, top] = [0, 0]
  for (let at: HTMLElement | null = image; at && at !== box; at = at.offsetParent as HTMLElement | null) {
    left += at.offsetLeft
    top += at.offsetTop
  }
  const shown = [width * scale, height * scale] as const
  style.left = `${left + (image.offsetWidth - shown[0]) / 2}px`
  style.top = `${top + (image.offsetHeight - shown[1]) / 2}px`
  style.width = `${shown[0]}px`
  style.height = `${shown[1]}px`
}

/** Puts an element over a region, in hundredths. */
export function putAt(
  { style }: HTMLElement,
  { x, y, width, height }: Record<'x' | 'y' | 'width' | 'height', number>
) {
  style.left = `${x}%`
  style.top = `${y}%`
  style.width = `${width}%`
  style.height = `${height}%`
}
