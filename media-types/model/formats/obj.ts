import type { Mesh, MeshStandardMaterial } from 'three'
import { MTLLoader } from 'three/examples/jsm/loaders/MTLLoader.js'
import { OBJLoader } from 'three/examples/jsm/loaders/OBJLoader.js'
import { UnreadableModel } from '../problems.ts'
import { joinShapes, plain, type Shape, type Surface } from '../shape.ts'
import { soupOf } from './geometry.ts'
import type { Limits } from './limits.ts'
import type { Parts } from './parts.ts'

/** The format names no unit; millimetres are taken. Materials and pictures come from the parts beside it. */
export function readObj(bytes: Buffer, limits: Limits, parts: Parts): Shape {
  limits.demandBytes(bytes.length)
  const text = bytes.toString('utf8')
  limits.demandTriangles(countFaces(bytes))
  const surfaces = readMaterials(text, parts)
  const group = new OBJLoader().parse(text)
  const meshes: Mesh[] = []
  group.traverse(object => {
    if ('isMesh' in object) meshes.push(object as Mesh)
  })
  if (meshes.length === 0) throw new UnreadableModel('MODEL_EMPTY')
  return { ...joinShapes(meshes.map(mesh => toShape(mesh, surfaces))), up: 'y' }
}

function countFaces(bytes: Buffer): number {
  let count = bytes.subarray(0, 2).toString('latin1') === 'f ' ? 1 : 0
  for (let at = bytes.indexOf('\nf '); at >= 0; at = bytes.indexOf('\nf ', at + 3)) count += 1
  return count
}

function toShape({ geometry, material }: Mesh, known: ReadonlyMap<string, Surface>): Shape {
  const materials = (Array.isArray(material) ? material : [material]) as MeshStandardMaterial[]
  const soup = soupOf(geometry)
  if (known.size === 0) return { ...soup, up: 'y' }
  const surfaceOf = new Uint16Array(soup.positions.length / 9)
  for (const { start, count, materialIndex = 0 } of geometry.groups)
    surfaceOf.fill(materialIndex, start / 3, Math.ceil((start + count) / 3))
  return { ...soup, surfaceOf, surfaces: materials.map(({ name }) => known.get(name) ?? plain), up: 'y' }
}

/** A library or picture that is not there is done without. */
function readMaterials(text: string, parts: Parts): Map<string, Surface> {
  const surfaces = new Map<string, Surface>()
  for (const [, name = ''] of text.matchAll(/^mtllib\s+(.+)$/gm)) {
    const library = parts.find(name.trim())
    if (!library) continue
    const { materialsInfo } = new MTLLoader().parse(library.toString('utf8'), '') as unknown as {
      materialsInfo: Record<string, { kd?: number[]; map_kd?: string }>
    }
    for (const [material, { kd = [0.8, 0.8, 0.8], map_kd }] of Object.entries(materialsInfo)) {
      const texture = map_kd && parts.find(map_kd.split(/\s+/).at(-1) ?? '')
      const [red = 0, green = 0, blue = 0] = kd.map(part => Math.round(Math.min(Math.max(part, 0), 1) * 255))
      surfaces.set(material, { colour: [red, green, blue], ...(texture && { texture }) })
    }
  }
  return surfaces
}
