import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'

/** Files that are not whole yet, in a folder on the same disk as their final place. */
export interface Drafts {
  /** Throws and leaves what was at `path` when the body fails or has another size than announced. */
  write(path: string, body: Readable, size?: number): Promise<void>
  /** Moves a finished file to `path`; false when it lies on another disk. */
  take(path: string, source: string): Promise<boolean>
  sweep(): Promise<void>
}

const day = 24 * 60 * 60 * 1000

export function createDrafts(folder: string): Drafts {
  return {
    async write(path, body, size) {
      await mkdir(folder, { recursive: true })
      const draft = join(folder, randomUUID())
      try {
        const written = await writeFile(draft, body)
        if (size !== undefined && size !== written)
          throw new Error(`${size} bytes were announced, ${written} came.`)
        await move(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async take(path, source) {
      const file = await open(source)
      await file.sync().finally(() => file.close())
      try {
        await move(source, path)
        return true
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'EXDEV') return false
        throw error
      }
    },
    async sweep() {
      for (const name of await readdir(folder).catch(() => [])) {
        const path = join(folder, name)
        const found = await stat(path).catch(() => undefined)
        if (found && found.mtimeMs < Date.now() - day) await rm(path, { force: true })
      }
    }
  }
}

async function writeFile(path: string, body: Readable): Promise<number> {
  const file = await open(path, 'wx', 0o600)
  let size = 0
  try {
    for await (const chunk of body) size += await writeWhole(file, toBytes(chunk))
    await file.sync()
    return size
  } finally {
    await file.close()
  }
}

/** A disk that fills up first takes part of a chunk and refuses the rest. */
async function writeWhole(file: FileHandle, chunk: Uint8Array): Promise<number> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
  return chunk.length
}

function toBytes(chunk: string | Uint8Array): Uint8Array {
  return typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

/** A rename is lasting once the folders that name the file are on the disk too. */
async function move(from: string, to: string) {
  const made = await mkdir(dirname(to), { recursive: true })
  await rename(from, to)
  for (let folder = dirname(to); ; folder = dirname(folder)) {
    await syncFolder(folder)
    if (!made || folder.length < made.length) return
  }
}

async function syncFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}
