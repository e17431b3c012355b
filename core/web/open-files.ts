import { type FileHandle, open } from 'node:fs/promises'

/** A file that is open for as long as somebody reads it, and a moment longer. */
export interface OpenFile {
  readonly handle: FileHandle
  /** To be called once, when nothing is being read any more. */
  release(): void
}

interface Held {
  readonly opening: Promise<FileHandle>
  readers: number
  closing?: NodeJS.Timeout
}

/** Milliseconds that a file stays open after its last reader. */
const lingering = 1000

const held = new Map<string, Held>()

/**
 * Opens a file whose bytes never change under its path. Who plays it asks for the next piece at once, and opening and closing for
 * each costs more than the rest of a small piece.
 */
export async function holdOpen(path: string): Promise<OpenFile> {
  const file = held.get(path) ?? { opening: open(path), readers: 0 }
  held.set(path, file)
  file.readers += 1
  clearTimeout(file.closing)
  try {
    return { handle: await file.opening, release: () => release(path, file) }
  } catch (error) {
    if (held.get(path) === file) held.delete(path)
    throw error
  }
}

function release(path: string, file: Held) {
  file.readers -= 1
  if (file.readers > 0) return
  file.closing = setTimeout(close, lingering, path, file)
  file.closing.unref()
}

async function close(path: string, file: Held) {
  held.delete(path)
  await (await file.opening).close()
}
