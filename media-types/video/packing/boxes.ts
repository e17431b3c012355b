/** A box of an MP4 file; `start` is where its content begins. */
export interface Box {
  readonly type: string
  readonly start: number
  readonly end: number
}

/** The boxes that lie side by side in bytes; what does not fit in ends the list. */
export function listBoxes(bytes: Buffer, start = 0, end = bytes.length): Box[] {
  const boxes: Box[] = []
  for (let at = start; at + 8 <= end; ) {
    const { type, length, head } = readBoxHead(bytes.subarray(at, at + 16))
    if (length < head || at + length > end) break
    boxes.push({ type, start: at + head, end: at + length })
    at += length
  }
  return boxes
}

/** All boxes at the end of a path of types, each inside the one before: `['moov', 'trak']`. */
export function findBoxes(
  bytes: Buffer,
  [type, ...rest]: readonly string[],
  start = 0,
  end = bytes.length
): Box[] {
  const found = listBoxes(bytes, start, end).filter(box => box.type === type)
  return rest.length === 0 ? found : found.flatMap(box => findBoxes(bytes, rest, box.start, box.end))
}

/** From the first 16 bytes of a box; its length counts its head. */
export function readBoxHead(bytes: Buffer): { type: string; length: number; head: number } {
  const [size, type] = [bytes.readUInt32BE(0), bytes.toString('latin1', 4, 8)]
  if (size !== 1 || bytes.length < 16) return { type, length: size, head: 8 }
  return { type, length: Number(bytes.readBigUInt64BE(8)), head: 16 }
}
