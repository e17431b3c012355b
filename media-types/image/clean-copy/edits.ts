import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'

/** Bytes from `start` up to `end` become `bytes`, or as many of `filler`; with neither they are left out. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly bytes?: Uint8Array
  readonly filler?: number
}

const pieceBytes = 256 * 1024

/** Keeps the place and writes nothing into it. */
export function blank(start: number, end: number, filler = 0): Edit {
  return { start, end, filler }
}

/** In order. Undefined when two of them want the same bytes: then the file is built to deceive. */
export function arrangeEdits(edits: readonly Edit[], size: number): Edit[] | undefined {
  const arranged = edits.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)
  const fits = arranged.every((edit, index) => edit.end <= (arranged[index + 1]?.start ?? size))
  return fits ? arranged : undefined
}

/** Streams the file with its edits; never holds more than a piece of it. */
export function applyEdits(path: string, edits: readonly Edit[], size: number): Readable {
  return Readable.from(listPieces(path, edits, size), { objectMode: false })
}

async function* listPieces(path: string, edits: readonly Edit[], size: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for (const edit of edits) {
    yield* readSpan(path, at, edit.start)
    yield* writeEdit(edit)
    at = edit.end
  }
  yield* readSpan(path, at, size)
}

async function* readSpan(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (end > start) yield* createReadStream(path, { start, end: end - 1, highWaterMark: pieceBytes })
}

function* writeEdit({ start, end, bytes, filler }: Edit): Generator<Uint8Array> {
  if (bytes) yield bytes
  if (filler === undefined) return
  for (let left = end - start; left > 0; left -= pieceBytes)
    yield Buffer.alloc(Math.min(left, pieceBytes), filler)
}
