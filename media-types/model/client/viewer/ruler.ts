import { type Box3, Box3Helper, Color, GridHelper, type Scene, Vector3 } from 'three'

/** A floor with lines at round distances, and a box with the size in words. */
export interface Ruler {
  measure(box: Box3): void
  /** The size in words while it is shown. */
  toggle(): string | undefined
}

const lines = new Color('#8d8f96')
/** About so many squares along the longer side. */
const squares = 10

export function createRuler(scene: Scene): Ruler {
  let shown: (GridHelper | Box3Helper)[] = []
  let box: Box3 | undefined
  let isOn = false

  const clear = () => {
    for (const one of shown) {
      scene.remove(one)
      one.dispose()
    }
    shown = []
  }
  const draw = () => {
    clear()
    if (!box || !isOn) return
    const size = box.getSize(new Vector3())
    const middle = box.getCenter(new Vector3())
    const step = roundStep(Math.max(size.x, size.z) / squares)
    const count = Math.ceil(Math.max(size.x, size.z) / step) + 4
    const floor = new GridHelper(count * step, count, lines, lines)
    floor.position.set(middle.x, box.min.y, middle.z)
    shown = [floor, new Box3Helper(box, lines)]
    scene.add(...shown)
  }
  return {
    measure(next) {
      box = next
      draw()
    },
    toggle() {
      isOn = !isOn
      draw()
      return isOn && box ? describe(box.getSize(new Vector3())) : undefined
    }
  }
}

/** 1, 2 or 5 times a power of ten. */
function roundStep(length: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(length, 1e-9)))
  const digit = length / power
  return power * (digit > 5 ? 10 : digit > 2 ? 5 : digit > 1 ? 2 : 1)
}

/** Metres in, in the reader's own numbers. */
function describe({ x, y, z }: Vector3): string {
  const isLarge = Math.max(x, y, z) >= 10
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumSignificantDigits: 4 })
  const [width, height, depth] = [x, y, z].map(length => number.format(isLarge ? length : length * 1000))
  return `${width} × ${depth} × ${height} ${isLarge ? 'm' : 'mm'}`
}
