import { UnreadableModel } from '../problems.ts'
import type { Shape } from '../shape.ts'
import { readArchive } from './archive.ts'
import type { Limits } from './limits.ts'
import { type BuildItem, type PrintObject, readModelPart } from './threemf-part.ts'

const units: Record<string, number> = {
  micron: 0.001,
  millimeter: 1,
  centimeter: 10,
  inch: 25.4,
  foot: 304.8,
  meter: 1000
}
const names: Record<string, string> = {
  micron: 'µm',
  millimeter: 'mm',
  centimeter: 'cm',
  inch: 'in',
  foot: 'ft',
  meter: 'm'
}
const deepest = 20

type Matrix = readonly number[]

const still: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0]

/** What slicers write: objects, some made of others, laid out on a plate. */
export async function readThreemf(source: string | Buffer, limits: Limits): Promise<Shape> {
  const files = await readArchive(source, limits, path => /^3D\/.*\.model$/i.test(path))
  const objects = new Map<string, PrintObject>()
  const items: BuildItem[] = []
  let unit = 'millimeter'
  for (const [path, bytes] of files) {
    const part = readModelPart(bytes, `/${path}`, limits)
    for (const object of part.objects) objects.set(keyOf(object.path, object.id), object)
    items.push(...part.items)
    unit = part.unit
  }
  const built = items.flatMap(item => build(objects, item, still, 0))
  const shape = merge(built, limits, units[unit] ?? 1)
  return { ...shape, up: 'z', unit: names[unit] ?? 'mm' }
}

const keyOf = (path: string, id: string) => `${path.toLowerCase()}#${id}`

interface Placed {
  object: PrintObject
  matrix: Matrix
}

function build(
  objects: ReadonlyMap<string, PrintObject>,
  item: BuildItem,
  outer: Matrix,
  depth: number
): Placed[] {
  if (depth > deepest) throw new UnreadableModel('MODEL_DAMAGED')
  const object = objects.get(keyOf(item.path, item.object))
  if (!object) throw new UnreadableModel('MODEL_DAMAGED')
  const matrix = multiply(item.transform ?? still, outer)
  const own = object.triangles.length > 0 ? [{ object, matrix }] : []
  return [...own, ...object.components.flatMap(component => build(objects, component, matrix, depth + 1))]
}

/** Row vectors: what is inside comes first. */
function multiply(a: Matrix, b: Matrix): Matrix {
  const result: number[] = []
  for (let row = 0; row < 4; row++)
    for (let column = 0; column < 3; column++) {
      let sum = row === 3 ? b[9 + column]! : 0
      for (let at = 0; at < 3; at++) sum += a[row * 3 + at]! * b[at * 3 + column]!
      result.push(sum)
    }
  return result
}

function merge(
  placed: readonly Placed[],
  limits: Limits,
  unit: number
): Pick<Shape, 'positions' | 'colours'> {
  const count = placed.reduce((sum, { object }) => sum + object.triangles.length / 3, 0)
  limits.demandTriangles(count)
  const positions = new Float32Array(count * 9)
  const isColoured = placed.some(({ object }) => object.colours)
  const colours = isColoured ? new Uint8Array(count * 9) : undefined
  let corner = 0
  for (const { object, matrix } of placed) {
    const { points, triangles } = object
    for (let at = 0; at < triangles.length; at++, corner++) {
      const point = triangles[at]! * 3
      if (point + 2 >= points.length) throw new UnreadableModel('MODEL_DAMAGED')
      const [x, y, z] = [points[point]!, points[point + 1]!, points[point + 2]!]
      for (let axis = 0; axis < 3; axis++)
        positions[corner * 3 + axis] =
          (x * matrix[axis]! + y * matrix[3 + axis]! + z * matrix[6 + axis]! + matrix[9 + axis]!) * unit
      const colour = object.colours?.[Math.floor(at / 3)] ?? 0xc8c3bc
      colours?.set([colour >> 16, (colour >> 8) & 255, colour & 255], corner * 3)
    }
  }
  return { positions, ...(colours && { colours }) }
}
