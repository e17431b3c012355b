import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { createDrafts } from './drafts.ts'
import { isSafeKey } from './keys.ts'

export interface LocalStorage extends StorageDriver {
  path(key: string): string
  adopt(key: string, path: string): Promise<void>
  free(): Promise<number>
  /** Throws unless a file can be made, read and removed. */
  probe(): Promise<void>
  /** Removes what interrupted writes left behind more than a day ago. */
  sweep(): Promise<void>
}

interface Options {
  /** Made when it is missing; a key is a path beneath it. */
  root: string
  error: PluginNode['error']
}

/** Files as files. Each is written beside the others under another name and gets its own once it is safe on the disk. */
export function createLocalStorage({ root, error }: Options): LocalStorage {
  const drafts = createDrafts(join(root, '.drafts'))
  const locate = (key: string) => {
    if (!isSafeKey(key)) throw error('FILE_MISSING', 'There is no such file.', { status: 404 })
    return join(root, key)
  }
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (cause) {
      throw toStorageError(cause, error)
    }
  }
  const write: StorageDriver['write'] = async (key, body, { size }) => {
    const path = locate(key)
    await guarded(() => drafts.write(path, body, size))
  }

  return {
    name: 'local',
    path: locate,
    write,
    async read(key, range) {
      const file = await guarded(() => open(locate(key)))
      return file.createReadStream(range ? { start: range.start, end: range.end } : {})
    },
    async stat(key) {
      const path = locate(key)
      const found = await stat(path).catch(ignoreMissing)
      return found?.isFile() ? { size: found.size, modified: found.mtime } : undefined
    },
    async remove(key) {
      await rm(locate(key), { force: true })
    },
    async *list(prefix) {
      const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1)
      if (folder !== '' && !isSafeKey(folder.slice(0, -1))) return
      for await (const key of walk(root, folder)) if (key.startsWith(prefix)) yield key
    },
    async adopt(key, source) {
      const path = locate(key)
      await guarded(async () => {
        if (await drafts.take(path, source)) return
        await drafts.write(path, createReadStream(source))
        await rm(source, { force: true })
      })
    },
    async free() {
      await mkdir(root, { recursive: true })
      const { bavail, bsize } = await statfs(root)
      return bavail * bsize
    },
    async probe() {
      const key = `probe-${process.pid}`
      await write(key, Readable.from([Buffer.from(key)]), { type: 'text/plain' })
      await rm(locate(key))
    },
    sweep: () => drafts.sweep()
  }
}

/** Folders in turn, so that no more than one of them is held in memory. */
async function* walk(root: string, folder: string): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(ignoreMissing)
  for (const entry of entries ?? []) {
    if (!isSafeKey(entry.name)) continue
    if (entry.isDirectory()) yield* walk(root, `${folder}${entry.name}/`)
    else yield folder + entry.name
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}

function toStorageError(cause: unknown, error: PluginNode['error']): unknown {
  const { code } = cause as NodeJS.ErrnoException
  if (code === 'ENOENT') return error('FILE_MISSING', 'There is no such file.', { status: 404, cause })
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return error('DISK_FULL', 'The node has no room left for new files.', { status: 507, cause })
  }
  return cause
}
