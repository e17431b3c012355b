import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Tiles written between two looks at how much room they take. */
const interval = 400
/** Of the room, how much stays used after some was made. */
const kept = 0.9

/** Keeps the folder of tiles within its size: those that nobody looked at for longest go first. */
export function createTileSpace(folder: string, most: () => number) {
  // The first one tells what earlier runs of the node left.
  let until = 1
  let tidying: Promise<void> | undefined
  return {
    /** Called after each tile that was written. */
    noteWritten(): Promise<void> | undefined {
      if (--until > 0 || tidying) return tidying
      until = interval
      tidying = tidy(folder, most()).finally(() => {
        tidying = undefined
      })
      return tidying
    }
  }
}

async function tidy(folder: string, most: number): Promise<void> {
  const files = await list(folder)
  let size = files.reduce((sum, file) => sum + file.size, 0)
  if (size <= most) return
  for (const { path, size: freed } of files.toSorted((one, other) => one.usedAt - other.usedAt)) {
    if (size <= most * kept) return
    await rm(path, { force: true })
    size -= freed
  }
}

async function list(folder: string) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files: { path: string; size: number; usedAt: number }[] = []
  for (const entry of found) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const told = await stat(path).catch(() => undefined)
    if (told) files.push({ path, size: told.size, usedAt: told.mtimeMs })
  }
  return files
}
