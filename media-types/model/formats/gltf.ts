import { type JSONDocument, NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { MeshoptDecoder } from 'meshoptimizer'
import { UnreadableModel } from '../problems.ts'
import type { GltfDocument } from './gltf-scene.ts'
import type { Limits } from './limits.ts'
import type { Parts } from './parts.ts'

type Json = JSONDocument['json']

/** JSON or binary. Buffers and pictures come from the file itself or from its parts; no address is ever followed. */
export async function readGltf(bytes: Buffer, limits: Limits, parts: Parts): Promise<GltfDocument> {
  await MeshoptDecoder.ready
  const io = new NodeIO()
    .registerExtensions(ALL_EXTENSIONS)
    .registerDependencies({ 'meshopt.decoder': MeshoptDecoder })
  try {
    const document = toDocument(bytes)
    demandSize(document.json, limits)
    demandExtensions(document.json)
    Object.assign(document.resources, findResources(document.json, limits, parts))
    return await io.readJSON(document)
  } catch (cause) {
    throw cause instanceof UnreadableModel ? cause : new UnreadableModel('MODEL_DAMAGED', {}, { cause })
  }
}

function toDocument(bytes: Buffer): JSONDocument {
  if (bytes.toString('latin1', 0, 4) !== 'glTF')
    return { json: JSON.parse(bytes.toString('utf8')), resources: {} }
  const jsonLength = bytes.readUInt32LE(12)
  const json: Json = JSON.parse(bytes.toString('utf8', 20, 20 + jsonLength))
  const rest = 20 + jsonLength
  if (rest + 8 > bytes.length) return { json, resources: {} }
  const binary = Uint8Array.from(bytes.subarray(rest + 8, rest + 8 + bytes.readUInt32LE(rest)))
  return { json, resources: { '@glb.bin': binary } }
}

/** Room is made for what the header claims, so that is asked about first. */
function demandSize({ accessors = [], buffers = [] }: Json, limits: Limits) {
  let values = 0
  for (const { count } of accessors) {
    if (!Number.isInteger(count) || count < 0) throw new UnreadableModel('MODEL_DAMAGED')
    limits.demandTriangles(count / 3)
    values += count
  }
  limits.demandTriangles(values / 30)
  limits.demandBytes(buffers.reduce((sum, { byteLength = 0 }) => sum + byteLength, 0))
}

const known = new Set(ALL_EXTENSIONS.map(extension => extension.EXTENSION_NAME))
/** Their decoders are not part of this node. */
const unreadable = new Set(['KHR_draco_mesh_compression', 'KHR_texture_basisu'])

function demandExtensions({ extensionsRequired = [] }: Json) {
  const name = extensionsRequired.find(one => unreadable.has(one) || !known.has(one))
  if (name) throw new UnreadableModel('MODEL_UNSUPPORTED', { name: name.slice(0, 60) })
}

function findResources({ buffers = [], images = [] }: Json, limits: Limits, parts: Parts) {
  const resources: Record<string, Uint8Array<ArrayBuffer>> = {}
  let size = 0
  for (const { uri } of [...buffers, ...images]) {
    if (uri === undefined || resources[uri]) continue
    const found = readUri(uri, parts)
    if (!found) throw new UnreadableModel('MODEL_PART_MISSING', { name: uri.slice(0, 80) })
    size += found.length
    limits.demandBytes(size)
    resources[uri] = Uint8Array.from(found)
  }
  return resources
}

function readUri(uri: string, parts: Parts): Buffer | undefined {
  const data = /^data:[^,]{0,200}?(;base64)?,/.exec(uri)
  if (!data) return /^[a-z][\w+.-]*:/i.test(uri) ? undefined : parts.find(uri)
  const body = uri.slice(data[0].length)
  return data[1] ? Buffer.from(body, 'base64') : Buffer.from(decodeURIComponent(body), 'latin1')
}
