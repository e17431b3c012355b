import type { Document, Material, mat4, Node, Primitive } from '@gltf-transform/core'
import { UnreadableModel } from '../problems.ts'
import { joinShapes, plain, type Shape, type Surface } from '../shape.ts'
import type { Limits } from './limits.ts'

export type GltfDocument = Document

/** The format counts metres. */
const metre = 1000
const deepest = 200

interface Scene {
  readonly limits: Limits
  triangles: number
}

/** All triangles of the scene where they stand, in millimetres. */
export function shapeOf(document: GltfDocument, limits: Limits): Shape {
  const root = document.getRoot()
  const scene = root.getDefaultScene() ?? root.listScenes()[0]
  const nodes = scene ? scene.listChildren() : root.listNodes().filter(node => !node.getParentNode())
  const state: Scene = { limits, triangles: 0 }
  const shapes = nodes.flatMap(node => collect(node, state, 0))
  if (shapes.length === 0) throw new UnreadableModel('MODEL_EMPTY')
  return { ...joinShapes(shapes), up: 'y', unit: 'm' }
}

function collect(node: Node, state: Scene, depth: number): Shape[] {
  if (depth > deepest) throw new UnreadableModel('MODEL_DAMAGED')
  const matrix = node.getWorldMatrix()
  const own = (node.getMesh()?.listPrimitives() ?? []).flatMap(primitive => toShape(primitive, matrix, state))
  return [...own, ...node.listChildren().flatMap(child => collect(child, state, depth + 1))]
}

function toShape(primitive: Primitive, matrix: mat4, state: Scene): Shape[] {
  const points = primitive.getAttribute('POSITION')
  const corners = cornersOf(primitive)
  const place = points?.getArray()
  if (!points || !place || !corners) return []
  const triangles = Math.floor(corners.length / 3)
  state.triangles += triangles
  state.limits.demandTriangles(state.triangles)
  const count = points.getCount()
  if (corners.some(corner => corner >= count)) throw new UnreadableModel('MODEL_DAMAGED')
  const positions = new Float32Array(triangles * 9)
  const point: number[] = []
  for (let at = 0; at < triangles * 3; at++) {
    points.getElement(corners[at]!, point)
    positions.set(transform(point, matrix), at * 3)
  }
  const texturePositions = readTexturePositions(primitive, corners, triangles)
  const surface = surfaceOf(primitive.getMaterial())
  return [
    {
      positions,
      ...(texturePositions && { texturePositions }),
      surfaceOf: new Uint16Array(triangles),
      surfaces: [surface],
      up: 'y'
    }
  ]
}

const modes = { triangles: 4, strip: 5, fan: 6 }

/** Points and lines have no face to show. */
function cornersOf(primitive: Primitive): Uint32Array | undefined {
  const indices = primitive.getIndices()?.getArray()
  const count = primitive.getAttribute('POSITION')?.getCount() ?? 0
  const listed = indices ? Uint32Array.from(indices) : Uint32Array.from({ length: count }, (_, at) => at)
  const mode = primitive.getMode()
  if (mode === modes.triangles) return listed
  if (mode !== modes.strip && mode !== modes.fan) return undefined
  const triangles = Math.max(listed.length - 2, 0)
  const corners = new Uint32Array(triangles * 3)
  for (let at = 0; at < triangles; at++) {
    const [a, b] = mode === modes.fan ? [0, at + 1] : at % 2 === 0 ? [at, at + 1] : [at + 1, at]
    corners.set([listed[a]!, listed[b]!, listed[at + 2]!], at * 3)
  }
  return corners
}

function transform([x = 0, y = 0, z = 0]: readonly number[], m: mat4): [number, number, number] {
  return [
    (m[0] * x + m[4] * y + m[8] * z + m[12]) * metre,
    (m[1] * x + m[5] * y + m[9] * z + m[13]) * metre,
    (m[2] * x + m[6] * y + m[10] * z + m[14]) * metre
  ]
}

function readTexturePositions(primitive: Primitive, corners: Uint32Array, triangles: number) {
  const source = primitive.getAttribute('TEXCOORD_0')
  if (!source) return undefined
  const result = new Float32Array(triangles * 6)
  const pair: number[] = []
  for (let at = 0; at < triangles * 3; at++) {
    source.getElement(corners[at]!, pair)
    result[at * 2] = pair[0] ?? 0
    result[at * 2 + 1] = pair[1] ?? 0
  }
  return result
}

function surfaceOf(material: Material | null): Surface {
  if (!material) return plain
  const [red, green, blue] = material.getBaseColorFactor().map(toSrgb) as [number, number, number]
  const texture = material.getBaseColorTexture()?.getImage()
  return { colour: [red, green, blue], ...(texture && { texture }) }
}

function toSrgb(linear: number): number {
  const light = Math.min(Math.max(linear, 0), 1)
  return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055))
}
