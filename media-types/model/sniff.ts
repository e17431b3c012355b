import type { Probe } from '../../core/contract/media-type.ts'

export type ModelFormat = 'stl' | 'obj' | 'ply' | 'gltf' | 'glb' | '3mf' | 'archive'

export interface Recognised {
  readonly format: ModelFormat
  readonly type: string
  readonly certainty: number
}

const types: Record<ModelFormat, string> = {
  stl: 'model/stl',
  obj: 'model/obj',
  ply: 'model/ply',
  gltf: 'model/gltf+json',
  glb: 'model/gltf-binary',
  '3mf': 'model/3mf',
  archive: 'application/zip'
}

/** Header and the number of triangles, then 50 bytes for each. */
export const stlHeader = 84
export const stlTriangle = 50

/** Statements that a Wavefront file may begin its lines with. */
const objLine =
  /^(?:#|v |vt |vn |vp |f |l |p |o |g |s |o$|g$|s$|mtllib |usemtl |usemap |mg |cstype |deg |curv|surf|parm|trim|hole|end|sp |con |bevel |c_interp |d_interp |lod |shadow_obj |trace_obj |call )/
const objLines = 400

/** Decided by the bytes; a binary STL has no mark of its own, but says how long it is. */
export function sniffModel(probe: Probe): number {
  return recognise(probe)?.certainty ?? 0
}

export function recognise({ head, size, name }: Probe): Recognised | undefined {
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength)
  const format = findFormat(bytes, size, name)
  return format && { format: format[0], type: types[format[0]], certainty: format[1] }
}

function findFormat(bytes: Buffer, size: number, name: string): [ModelFormat, number] | undefined {
  const starts = bytes.toString('latin1', 0, 512)
  if (starts.startsWith('glTF')) return ['glb', 1]
  if (/^ply\r?\n(?:format|comment|obj_info) /.test(starts)) return ['ply', 1]
  if (starts.startsWith('PK\x03\x04')) return findInArchive(bytes)
  if (isSizedStl(bytes, size)) return ['stl', 0.95]
  if (/^\s*solid\b[^\r\n]*[\r\n]+\s*(?:facet\b|endsolid\b)/i.test(starts)) return ['stl', 0.95]
  if (isCutStl(bytes, size, name)) return ['stl', 0.3]
  if (/^\s*\{/.test(starts) && isGltf(bytes.toString('latin1'))) return ['gltf', 0.9]
  return isObj(bytes) ? ['obj', 0.8] : undefined
}

function isSizedStl(bytes: Buffer, size: number): boolean {
  if (bytes.length < stlHeader) return false
  const triangles = bytes.readUInt32LE(80)
  return triangles > 0 && size === stlHeader + triangles * stlTriangle
}

/** One whose end is missing, or has something behind it: only its name tells it from noise. */
function isCutStl(bytes: Buffer, size: number, name: string): boolean {
  if (bytes.length < stlHeader + stlTriangle || !/\.stl$/i.test(name)) return false
  const said = stlHeader + bytes.readUInt32LE(80) * stlTriangle
  if (said === stlHeader || said > size * 4 || size > said * 4) return false
  for (let at = stlHeader; at < stlHeader + 48; at += 4)
    if (!(Math.abs(bytes.readFloatLE(at)) < 1e9)) return false
  return true
}

function isGltf(text: string): boolean {
  return (
    /"asset"\s{0,9}:\s{0,9}\{[^{}]{0,2000}"version"\s{0,9}:\s{0,9}"[12]/.test(text) ||
    (/"accessors"\s*:\s*\[/.test(text) && /"componentType"\s*:\s*51\d\d/.test(text)) ||
    (/"buffers"\s*:\s*\[/.test(text) && /"byteLength"\s*:/.test(text))
  )
}

/** Every line of the beginning is a statement of the format, and one is a point. */
function isObj(bytes: Buffer): boolean {
  if (bytes.includes(0)) return false
  const lines = bytes
    .toString('latin1')
    .split(/\r?\n/, objLines + 1)
    .slice(0, -1)
    .map(line => line.trim())
  const said = lines.slice(0, objLines).filter(line => line !== '' && !isContinued(line))
  return (
    said.length > 0 && said.every(line => objLine.test(line)) && said.some(line => /^v\s+[-+.\d]/.test(line))
  )
}

/** A statement goes on in the next line after a backslash; such lines are numbers alone. */
const isContinued = (line: string) => /^[-+\d./ e]+\\?$/i.test(line)

/** More names than these tell nothing more, and none is longer. */
const mostNames = 200
const longestName = 1024

/** Names in the archive's first local headers tell what it holds. */
function findInArchive(bytes: Buffer): [ModelFormat, number] | undefined {
  const names: string[] = []
  let at = 0
  while (at >= 0 && at + 30 < bytes.length && names.length < mostNames) {
    const length = Math.min(bytes.readUInt16LE(at + 26), longestName)
    names.push(bytes.toString('latin1', at + 30, at + 30 + length))
    at = bytes.indexOf('PK\x03\x04', at + 30, 'latin1')
  }
  if (names[0] === 'mimetype') return undefined
  if (names.some(name => /^3D\/.*\.model$/i.test(name))) return ['3mf', 1]
  if (names.some(name => /\.(?:obj|stl|ply|gltf|glb|3mf)$/i.test(name))) return ['archive', 0.7]
  return names.includes('[Content_Types].xml') && names.some(name => /^3D\//i.test(name))
    ? ['3mf', 0.8]
    : undefined
}
