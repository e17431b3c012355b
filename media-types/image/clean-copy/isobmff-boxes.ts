import type { ByteReader } from '../byte-reader.ts'

/** A box; `start` is where its content begins. */
export interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

const mostBoxes = 1000

/** The boxes that lie side by side in a span; undefined when they do not fill it. */
export async function listBoxes(reader: ByteReader, start: number, end: number): Promise<Box[] | undefined> {
  const boxes: Box[] = []
  for (let at = start; at < end; ) {
    if (at + 8 > end || boxes.length === mostBoxes) return undefined
    const head = await reader.read(at, Math.min(16, end - at))
    const size = head.readUInt32BE(0)
    const isLong = size === 1
    if (isLong && head.length < 16) return undefined
    const length = isLong ? Number(head.readBigUInt64BE(8)) : size === 0 ? end - at : size
    const content = at + (isLong ? 16 : 8)
    if (at + length > end || at + length < content) return undefined
    boxes.push({ type: head.toString('latin1', 4, 8), start: content, end: at + length })
    at += length
  }
  return boxes
}
