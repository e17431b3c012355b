import { NodeIO, type Transform } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { dedup, meshopt, prune, simplify, textureCompress, weld } from '@gltf-transform/functions'
import { MeshoptEncoder, MeshoptSimplifier } from 'meshoptimizer'
import sharp from 'sharp'
import type { Scene } from './drawing/rasterise.ts'
import type { GltfDocument } from './formats/gltf-scene.ts'
import { makeDocument, textureSide } from './viewer-document.ts'

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
  const own = document ?? (await makeDocument(scene))
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
