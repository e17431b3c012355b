import { Document, NodeIO, type Transform } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { dedup, meshopt, prune, simplify, textureCompress, weld } from '@gltf-transform/functions'
import { MeshoptEncoder, MeshoptSimplifier } from 'meshoptimizer'
import sharp from 'sharp'
import type { Scene } from './drawing/rasterise.ts'
import type { GltfDocument } from './formats/gltf-scene.ts'
import { plain } from './shape.ts'

/** The format counts metres. */
const metre = 1000
const textureSide = 2048

/** A small binary glTF for the viewer: quantised and packed with meshopt. One with more triangles than wished is simplified. */
export async function compact(
  scene: Scene,
  document: GltfDocument | undefined,
  triangles: number
): Promise<Uint8Array> {
  await Promise.all([MeshoptEncoder.ready, MeshoptSimplifier.ready])
  const io = new NodeIO()
    .registerExtensions(ALL_EXTENSIONS)
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder })
  const own = document ?? toDocument(scene)
  const count = scene.mesh.corners.length / 3
  const steps: Transform[] = [
    ...(document
      ? [
          dedup(),
          prune(),
          textureCompress({ encoder: sharp, targetFormat: 'webp', resize: [textureSide, textureSide] })
        ]
      : []),
    ...(count > triangles
      ? [weld(), simplify({ simplifier: MeshoptSimplifier, ratio: triangles / count, error: 0.01 })]
      : []),
    meshopt({ encoder: MeshoptEncoder, level: 'medium' })
  ]
  own.setLogger(quiet)
  await own.transform(...steps)
  return io.writeBinary(own)
}

const quiet = { debug() {}, info() {}, warn() {}, error() {} }

/** The welded triangles with the normals they were drawn with; surfaces are painted by point. */
function toDocument(scene: Scene): GltfDocument {
  const document = new Document()
  const buffer = document.createBuffer()
  const { points, normals, colours, corners } = splitPoints(scene)
  const accessor = (array: Float32Array | Uint32Array | Uint8Array, type: 'VEC3' | 'SCALAR') =>
    document
      .createAccessor()
      .setType(type)
      .setArray(array as Float32Array<ArrayBuffer>)
      .setBuffer(buffer)
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor(points, 'VEC3'))
    .setAttribute('NORMAL', accessor(normals, 'VEC3'))
    .setIndices(accessor(corners, 'SCALAR'))
    .setMaterial(
      document
        .createMaterial()
        .setRoughnessFactor(0.65)
        .setMetallicFactor(0)
        .setDoubleSided(true)
        .setBaseColorFactor(baseOf(scene))
    )
  if (colours) primitive.setAttribute('COLOR_0', accessor(colours, 'VEC3').setNormalized(true))
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive))
  document.createScene().addChild(node)
  return document
}

function baseOf({ shape }: Scene): [number, number, number, number] {
  const [red, green, blue] =
    shape.colours || shape.surfaces
      ? [1, 1, 1]
      : (plain.colour.map(part => (part / 255) ** 2.2) as [number, number, number])
  return [red, green, blue, 1]
}

interface Split {
  points: Float32Array
  normals: Float32Array
  colours: Uint8Array | undefined
  corners: Uint32Array
}

/** Corners with the same direction share their point, unless each is painted by itself. */
function splitPoints({ shape, mesh, normals }: Scene): Split {
  const { corners, points } = mesh
  const { directions, ofCorner } = normals
  const isPainted = shape.colours !== undefined || shape.surfaces !== undefined
  const shared = new Int32Array(directions.length / 3).fill(-1)
  const indices = new Uint32Array(corners.length)
  const place: number[] = []
  for (let corner = 0; corner < corners.length; corner++) {
    const direction = ofCorner[corner]!
    const known = isPainted ? -1 : shared[direction]!
    indices[corner] = known < 0 ? place.length : known
    if (known >= 0) continue
    shared[direction] = place.length
    place.push(corner)
  }
  const result: Split = {
    points: new Float32Array(place.length * 3),
    normals: new Float32Array(place.length * 3),
    colours: isPainted ? new Uint8Array(place.length * 3) : undefined,
    corners: indices
  }
  for (const [at, corner] of place.entries()) {
    for (let axis = 0; axis < 3; axis++) {
      result.points[at * 3 + axis] = points[corners[corner]! * 3 + axis]! / metre
      result.normals[at * 3 + axis] = directions[ofCorner[corner]! * 3 + axis]!
    }
    result.colours?.set(colourOf(shape, corner), at * 3)
  }
  return result
}

/** Colours of glTF are linear. */
function colourOf({ colours, surfaces, surfaceOf }: Scene['shape'], corner: number): number[] {
  const srgb = colours
    ? [...colours.subarray(corner * 3, corner * 3 + 3)]
    : (surfaces?.[surfaceOf?.[Math.floor(corner / 3)] ?? 0] ?? plain).colour
  return srgb.map(part => Math.round(255 * (part / 255) ** 2.2))
}
