import type { Cluster } from './clusters.ts'
import { edge, fromSquare, toSquare } from './grid.ts'
import type { Bounds, Position } from './service.ts'

/** A map without scripts: an outline of the world, a grid of coordinates and dots, as numbers for a drawing. */
export interface MapPicture {
  /** Of the drawing: `x y width height`. */
  readonly view: string
  readonly meridians: readonly number[]
  readonly parallels: readonly number[]
  readonly dots: readonly Dot[]
  /** Points of a line, as drawings have them. */
  readonly line?: string
}

interface Dot {
  readonly x: number
  readonly y: number
  readonly radius: number
  readonly label: string
  /** Where it leads. */
  readonly address?: string
  readonly count?: number
  /** Of its letters. */
  readonly size?: number
}

/** The middle of what is shown, and how near. */
export interface Look {
  readonly middle: Position
  readonly zoom: number
}

/** Sides of the whole drawing. */
export const drawing = 1024
/** Of what is shown, height by width. */
const shape = 0.56
/** As near as a walk through a few streets. */
const nearestLine = 16
/** At which the whole width of the world is in the picture. */
export const wholeWorld: Look = { middle: { latitude: 30, longitude: 0 }, zoom: 2 }

const widthOf = (zoom: number) => drawing * 2 ** (wholeWorld.zoom - Math.max(zoom, wholeWorld.zoom))

/** Where a position stands in the drawing. */
function place(position: Position): { x: number; y: number } {
  const [x, y] = toSquare(position)
  return { x: trim(x * drawing), y: trim(y * drawing) }
}

/** Positions in the drawing keep a thousandth of what a visitor sees at the nearest. */
const trim = (value: number) => Number(value.toFixed(5))

function frameOf({ middle, zoom }: Look) {
  const width = widthOf(zoom)
  const height = width * shape
  const { x, y } = place(middle)
  const left = Math.min(Math.max(x - width / 2, 0), drawing - width)
  const top = Math.min(Math.max(y - height / 2, 0), drawing - height)
  return { left, top, width, height }
}

/** So that all of a line is in the picture. */
export function lookAt(line: readonly Position[]): Look {
  const places = line.map(place)
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const wide = Math.max(right - left, (bottom - top) / shape, drawing / 2 ** 20) * 1.3
  const zoom = Math.min(Math.max(wholeWorld.zoom + Math.log2(drawing / wide), wholeWorld.zoom), nearestLine)
  return { middle: fromSquare((left + right) / 2 / drawing, (top + bottom) / 2 / drawing), zoom }
}

/** What the picture shows. */
export function boundsOf(look: Look): Bounds {
  const { left, top, width, height } = frameOf(look)
  const { latitude: north, longitude: west } = fromSquare(left / drawing, top / drawing)
  const { latitude: south, longitude: east } = fromSquare((left + width) / drawing, (top + height) / drawing)
  return { south, west, north, east }
}

/** Draws what is shown; `tell` names a dot and says where it leads, `one` is the radius of a single one. */
export function drawMap(
  look: Look,
  clusters: readonly Cluster[],
  tell: (cluster: Cluster) => Pick<Dot, 'label' | 'address'>,
  { line = [], one = 8 }: { line?: readonly Position[]; one?: number } = {}
): MapPicture {
  const { left, top, width, height } = frameOf(look)
  const unit = width / drawing
  const { south, west, north, east } = boundsOf(look)
  const step = steps.find(size => (east - west) / size >= 5) ?? 0.001
  return {
    view: [left, top, width, height].map(trim).join(' '),
    meridians: lines(west, east, step).map(longitude => place({ latitude: 0, longitude }).x),
    parallels: lines(Math.max(south, -edge), Math.min(north, edge), step).map(
      latitude => place({ latitude, longitude: 0 }).y
    ),
    dots: clusters
      .toSorted((one, other) => other.count - one.count)
      .map(cluster => ({
        ...place(cluster),
        radius: trim(unit * (cluster.count === 1 ? one : 14 + 5 * Math.log10(cluster.count))),
        ...(cluster.count > 1 && { count: cluster.count, size: trim(unit * 12) }),
        ...tell(cluster)
      })),
    ...(line.length > 1 && {
      line: line
        .map(place)
        .map(({ x, y }) => `${x},${y}`)
        .join(' ')
    })
  }
}

/** Degrees between the lines of the grid. */
const steps = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002]

function lines(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step)
  return Array.from(
    { length: Math.max(Math.floor(to / step) - first + 1, 0) },
    (_, at) => (first + at) * step
  )
}
