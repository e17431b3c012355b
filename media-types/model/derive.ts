import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { rgbaToThumbHash } from 'thumbhash'
import type { Json } from '../../core/json.ts'
import { compact } from './compact.ts'
import { type Drawn, drawPosters, drawTurntable } from './drawing/pictures.ts'
import type { Scene } from './drawing/rasterise.ts'
import { preparePaints } from './drawing/texture.ts'
import { createLimits } from './formats/limits.ts'
import type { PartFile } from './formats/parts.ts'
import { readModel } from './formats/read.ts'
import { measureExtent } from './measure/extent.ts'
import { toFacts } from './measure/measurements.ts'
import { weld } from './measure/mesh.ts'
import { computeNormals } from './measure/normals.ts'
import { examineTopology } from './measure/topology.ts'
import type { ModelSettings } from './settings.ts'
import type { ModelFormat } from './sniff.ts'

export interface Order {
  readonly path: string
  /** Files that were put beside the model. */
  readonly parts: readonly PartFile[]
  readonly format: ModelFormat
  readonly scratch: string
  readonly settings: ModelSettings
}

/** What became of a model, in the order it was made. */
export type Report =
  | { step: 'reading' | 'measuring' | 'drawing' | 'turning' | 'packing'; part: number }
  | { posters: Drawn[]; facts: Record<string, Json> }
  | { turntable: Drawn }
  | { viewer: string }

/** The whole way of one model, from its bytes to files in the scratch folder. */
export async function deriveModel(
  { path, parts, format, scratch, settings }: Order,
  report: (news: Report) => void
) {
  report({ step: 'reading', part: 0 })
  const { shape, document } = await readModel(path, format, createLimits(settings), parts)
  report({ step: 'measuring', part: 0.25 })
  const mesh = weld(shape)
  const facts = toFacts(shape, mesh, measureExtent(mesh), examineTopology(mesh))
  const scene: Scene = { shape, mesh, normals: computeNormals(mesh), paints: await preparePaints(shape) }
  report({ step: 'drawing', part: 0.4 })
  const posters = await drawPosters(scene, scratch)
  report({ posters, facts: { ...facts, ...(await makePlaceholder(posters[0]!)) } })
  if (settings.frames > 0) {
    const turned = (part: number) => report({ step: 'turning', part: 0.5 + part * 0.3 })
    report({ turntable: await drawTurntable(scene, scratch, settings.frames, turned) })
  }
  report({ step: 'packing', part: 0.8 })
  const viewer = join(scratch, 'viewer.glb')
  await writeFile(viewer, await compact(scene, document, settings.viewerTriangles))
  report({ viewer })
}

const placeholderSide = 100

async function makePlaceholder({ path }: Drawn): Promise<Record<string, Json>> {
  const { data, info } = await sharp(path)
    .resize({ width: placeholderSide, height: placeholderSide, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { dominant } = await sharp(path).stats()
  const hex = [dominant.r, dominant.g, dominant.b].map(part => part.toString(16).padStart(2, '0'))
  const hash = rgbaToThumbHash(info.width, info.height, data)
  return { 'model.placeholder': Buffer.from(hash).toString('base64'), 'model.color': `#${hex.join('')}` }
}
