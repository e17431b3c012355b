import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js'
import { UnreadableModel } from '../problems.ts'
import type { Shape } from '../shape.ts'
import { stlHeader, stlTriangle } from '../sniff.ts'
import { soupOf } from './geometry.ts'
import type { Limits } from './limits.ts'

/** Binary or text; millimetres, as all who print take it. A binary file that was cut keeps its whole triangles. */
export function readStl(bytes: Buffer, limits: Limits): Shape {
  if (bytes.length < stlHeader) throw new UnreadableModel('MODEL_EMPTY')
  const whole = isText(bytes) ? demandText(bytes, limits) : withTrueCount(bytes, limits)
  const geometry = new STLLoader().parse(
    whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer
  )
  return { ...soupOf(geometry), up: 'z' }
}

/** Some programs begin binary files with the word `solid` too. */
function isText(bytes: Buffer): boolean {
  return (
    /^\s*solid/i.test(bytes.toString('latin1', 0, 20)) &&
    /facet|endsolid/i.test(bytes.toString('latin1', 0, 1024))
  )
}

function demandText(bytes: Buffer, limits: Limits): Buffer {
  limits.demandBytes(bytes.length)
  return bytes
}

function withTrueCount(bytes: Buffer, limits: Limits): Buffer {
  const said = bytes.readUInt32LE(80)
  const there = Math.floor((bytes.length - stlHeader) / stlTriangle)
  limits.demandTriangles(Math.min(said, there))
  if (said <= there) return bytes.subarray(0, stlHeader + said * stlTriangle)
  const whole = Buffer.from(bytes.subarray(0, stlHeader + there * stlTriangle))
  whole.writeUInt32LE(there, 80)
  return whole
}
