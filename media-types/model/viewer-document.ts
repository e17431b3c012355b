import { Document, type Primitive } from '@gltf-transform/core'
import { EXTTextureWebP } from '@gltf-transform/extensions'
import sharp from 'sharp'
import type { Scene } from './drawing/rasterise.ts'
import type { GltfDocument } from './formats/gltf-scene.ts'
import { plain, type Shape } from './shape.ts'

/** The format counts metres. */
const metre = 1000
/** Longest side of a picture that a model is wrapped in. */
export const textureSide = 2048
const mostPixels = 100_000_000

/** What is painted in one way: with a picture, or by point. */
interface Piece {
  /** Of the triangles, by their numbers; all where absent. */
  readonly triangles?: readonly number[]
  readonly surface?: number
  readonly picture?: Uint8Array
}

/** The welded triangles with the normals they were drawn with; surfaces without a picture are painted by point. */
export async function makeDocument(scene: Scene): Promise<GltfDocument> {
  const document = new Document()
  document.createBuffer()
  const mesh = document.createMesh()
  for (const piece of await takeApart(scene.shape)) mesh.addPrimitive(makePrimitive(document, scene, piece))
  document.createScene().addChild(document.createNode().setMesh(mesh))
  return document
}

/** A picture that cannot be read leaves the plain colour. */
async function takeApart({ surfaces = [], surfaceOf, texturePositions }: Shape): Promise<readonly Piece[]> {
  const pictures = await Promise.all(
    surfaces.map(({ texture }) => texturePositions && texture && encode(texture).catch(() => undefined))
  )
  if (!surfaceOf || pictures.every(picture => !picture)) return [{}]
  const ofSurface = new Map<number, number[]>()
  for (const [triangle, surface] of surfaceOf.entries()) {
    const key = pictures[surface] ? surface : -1
    const known = ofSurface.get(key)
    if (known) known.push(triangle)
    else ofSurface.set(key, [triangle])
  }
  return [...ofSurface].map(([surface, triangles]) =>
    surface < 0 ? { triangles } : { triangles, surface, picture: pictures[surface]! }
  )
}

function encode(texture: Uint8Array): Promise<Uint8Array> {
  return sharp(texture, { limitInputPixels: mostPixels })
    .resize({ width: textureSide, height: textureSide, fit: 'inside', withoutEnlargement: true })
    .webp()
    .toBuffer()
}

function makePrimitive(document: GltfDocument, scene: Scene, piece: Piece): Primitive {
  const { points, normals, colours, texturePositions, corners } = splitPoints(scene, piece)
  const accessor = (array: Float32Array | Uint32Array | Uint8Array, type: 'VEC3' | 'VEC2' | 'SCALAR') =>
    document
      .createAccessor()
      .setType(type)
      .setArray(array as Float32Array<ArrayBuffer>)
      .setBuffer(document.getRoot().listBuffers()[0]!)
  const material = document
    .createMaterial()
    .setRoughnessFactor(0.65)
    .setMetallicFactor(0)
    .setDoubleSided(true)
    .setBaseColorFactor(baseOf(scene.shape, piece))
  if (piece.picture) {
    document.createExtension(EXTTextureWebP).setRequired(true)
    material.setBaseColorTexture(
      document.createTexture().setImage(Uint8Array.from(piece.picture)).setMimeType('image/webp')
    )
  }
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor(points, 'VEC3'))
    .setAttribute('NORMAL', accessor(normals, 'VEC3'))
    .setIndices(accessor(corners, 'SCALAR'))
    .setMaterial(material)
  if (colours) primitive.setAttribute('COLOR_0', accessor(colours, 'VEC3').setNormalized(true))
  if (texturePositions) primitive.setAttribute('TEXCOORD_0', accessor(texturePositions, 'VEC2'))
  return primitive
}

function baseOf({ colours, surfaces }: Shape, { surface }: Piece): [number, number, number, number] {
  if (surface === undefined && (colours || surfaces)) return [1, 1, 1, 1]
  const [red = 1, green = 1, blue = 1] = (surfaces?.[surface ?? 0] ?? plain).colour.map(
    part => (part / 255) ** 2.2
  )
  return [red, green, blue, 1]
}

interface Split {
  points: Float32Array
  normals: Float32Array
  colours: Uint8Array | undefined
  texturePositions: Float32Array | undefined
  corners: Uint32Array
}

/** Corners with the same direction share their point, unless each is painted by itself. */
function splitPoints({ shape, mesh, normals }: Scene, { triangles, picture }: Piece): Split {
  const { corners, points } = mesh
  const { directions, ofCorner } = normals
  const isPainted = shape.colours !== undefined || shape.surfaces !== undefined
  const shared = new Int32Array(directions.length / 3).fill(-1)
  const indices = new Uint32Array(triangles ? triangles.length * 3 : corners.length)
  const place: number[] = []
  for (let at = 0; at < indices.length; at++) {
    const corner = triangles ? triangles[Math.floor(at / 3)]! * 3 + (at % 3) : at
    const direction = ofCorner[corner]!
    const known = isPainted ? -1 : shared[direction]!
    indices[at] = known < 0 ? place.length : known
    if (known >= 0) continue
    shared[direction] = place.length
    place.push(corner)
  }
  const result: Split = {
    points: new Float32Array(place.length * 3),
    normals: new Float32Array(place.length * 3),
    colours: isPainted && !picture ? new Uint8Array(place.length * 3) : undefined,
    texturePositions: picture && new Float32Array(place.length * 2),
    corners: indices
  }
  for (const [at, corner] of place.entries()) {
    for (let axis = 0; axis < 3; axis++) {
      result.points[at * 3 + axis] = points[corners[corner]! * 3 + axis]! / metre
      result.normals[at * 3 + axis] = directions[ofCorner[corner]! * 3 + axis]!
    }
    result.colours?.set(colourOf(shape, corner), at * 3)
    result.texturePositions?.set(shape.texturePositions!.subarray(corner * 2, corner * 2 + 2), at * 2)
  }
  return result
}

/** Colours of glTF are linear. */
function colourOf({ colours, surfaces, surfaceOf }: Shape, corner: number): number[] {
  const srgb = colours
    ? [...colours.subarray(corner * 3, corner * 3 + 3)]
    : (surfaces?.[surfaceOf?.[Math.floor(corner / 3)] ?? 0] ?? plain).colour
  return srgb.map(part => Math.round(255 * (part / 255) ** 2.2))
}
