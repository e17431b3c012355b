import { readFile, stat } from 'node:fs/promises'
import { isPartName } from '../parts/members.ts'
import { UnreadableModel } from '../problems.ts'
import type { Shape } from '../shape.ts'
import { type ModelFormat, recognise } from '../sniff.ts'
import { readArchive } from './archive.ts'
import { demandSound } from './geometry.ts'
import { readGltf } from './gltf.ts'
import { type GltfDocument, shapeOf } from './gltf-scene.ts'
import type { Limits } from './limits.ts'
import { readObj } from './obj.ts'
import { createParts, type PartFile, type Parts, readParts } from './parts.ts'
import { readPly } from './ply.ts'
import { readStl } from './stl.ts'
import { readThreemf } from './threemf.ts'

/** A model that was read: its triangles, and what it was in, where that can be handed on with its materials. */
export interface ReadModel {
  readonly shape: Shape
  readonly format: ModelFormat
  readonly document?: GltfDocument
}

/** Node reads no more at once. */
const mostBytes = 2 ** 31 - 1

/** With the files beside it; an archive has its own. Throws `UnreadableModel`, or whatever a library throws on a broken file. */
export async function readModel(
  path: string,
  format: ModelFormat,
  limits: Limits,
  parts: readonly PartFile[] = []
): Promise<ReadModel> {
  const read = await (format === 'archive'
    ? readFromArchive(path, limits)
    : readOne(path, format, limits, parts))
  demandSound(read.shape)
  return read
}

async function readOne(
  path: string,
  format: ModelFormat,
  limits: Limits,
  parts: readonly PartFile[]
): Promise<ReadModel> {
  if (format === '3mf') return { shape: await readThreemf(path, limits), format }
  if ((await stat(path)).size > mostBytes) throw new UnreadableModel('MODEL_FILE_TOO_LARGE')
  return readBytes(await readFile(path), format, limits, await readParts(parts, limits))
}

async function readBytes(
  bytes: Buffer,
  format: ModelFormat,
  limits: Limits,
  parts: Parts
): Promise<ReadModel> {
  switch (format) {
    case 'stl':
      return { shape: readStl(bytes, limits), format }
    case 'ply':
      return { shape: readPly(bytes, limits), format }
    case 'obj':
      return { shape: readObj(bytes, limits, parts), format }
    case '3mf':
      return { shape: await readThreemf(bytes, limits), format }
    default: {
      const document = await readGltf(bytes, limits, parts)
      return { shape: shapeOf(document, limits), format, document }
    }
  }
}

/** Those that carry most come first. */
const preferred = ['gltf', 'glb', 'obj', '3mf', 'ply', 'stl']

async function readFromArchive(path: string, limits: Limits): Promise<ReadModel> {
  const isModel = (name: string) => preferred.some(ending => name.toLowerCase().endsWith(`.${ending}`))
  const files = await readArchive(
    path,
    limits,
    name => !/(?:^|\/)(?:__MACOSX|\._)/.test(name) && (isModel(name) || isPartName(name))
  )
  const models = [...files].filter(([name]) => isModel(name)).sort(byWorth)
  const [first] = models
  if (!first) throw new UnreadableModel('MODEL_EMPTY')
  const [name, bytes] = first
  const format = recognise({ head: bytes.subarray(0, 65_536), size: bytes.length, name })?.format
  if (!format || format === 'archive') throw new UnreadableModel('MODEL_DAMAGED')
  return readBytes(bytes, format, limits, createParts(files))
}

function byWorth([one, bytes]: [string, Buffer], [other, others]: [string, Buffer]): number {
  const rank = (name: string) => preferred.indexOf(name.toLowerCase().split('.').at(-1) ?? '')
  return rank(one) - rank(other) || others.length - bytes.length
}
