import { preparePaints } from '../../../media-types/model/drawing/texture.ts'
import { createLimits } from '../../../media-types/model/formats/limits.ts'
import { readModel } from '../../../media-types/model/formats/read.ts'
import { weld } from '../../../media-types/model/measure/mesh.ts'
import { computeNormals } from '../../../media-types/model/measure/normals.ts'
import { recognise } from '../../../media-types/model/sniff.ts'
import { temporaryFile } from '../../rig/files.ts'

export const settings = {
  maxTriangles: 1e6,
  viewerTriangles: 1e6,
  frames: 4,
  maxBytes: 1e8,
  maxMemory: 512,
  maxSeconds: 60
}

/** A model as it is drawn and packed. */
export async function sceneOf(name: string, bytes: Buffer) {
  const { format } = recognise({ head: bytes.subarray(0, 65_536), size: bytes.length, name })!
  const { shape, document } = await readModel(
    await temporaryFile(name, bytes),
    format,
    createLimits(settings)
  )
  const mesh = weld(shape)
  return {
    scene: { shape, mesh, normals: computeNormals(mesh), paints: await preparePaints(shape) },
    document
  }
}
