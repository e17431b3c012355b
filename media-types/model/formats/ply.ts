import { PLYLoader } from 'three/examples/jsm/loaders/PLYLoader.js'
import { UnreadableModel } from '../problems.ts'
import type { Shape } from '../shape.ts'
import { soupOf } from './geometry.ts'
import type { Limits } from './limits.ts'

/** What scanners write: text or binary, with or without colours of points. */
export function readPly(bytes: Buffer, limits: Limits): Shape {
  const head = bytes.toString('latin1', 0, 64 * 1024)
  const faces = countOf(head, 'face')
  limits.demandTriangles(faces)
  // Three points for each triangle is more than any closed surface has.
  limits.demandTriangles(countOf(head, 'vertex') / 3)
  if (faces === 0) throw new UnreadableModel('MODEL_EMPTY')
  if (countOf(head, 'vertex') > bytes.length) throw new UnreadableModel('MODEL_DAMAGED')
  const geometry = new PLYLoader().parse(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  )
  if (!geometry.index) throw new UnreadableModel('MODEL_EMPTY')
  return { ...soupOf(geometry), up: 'y' }
}

function countOf(head: string, element: string): number {
  return Number(new RegExp(`^element ${element} (\\d+)`, 'm').exec(head)?.[1] ?? 0)
}
