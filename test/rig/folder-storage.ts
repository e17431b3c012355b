import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'

/** A storage in a folder without any care for crashes; tests that are about storage use the real ones. */
export function createFolderStorage(folder: string): StorageDriver {
  const at = async (key: string) => {
    await mkdir(dirname(join(folder, key)), { recursive: true })
    return join(folder, key)
  }
  return {
    name: 'folder',
    read: async (key, range) => createReadStream(join(folder, key), range),
    write: async (key, body) => pipeline(body, createWriteStream(await at(key))),
    adopt: async (key, path) => rename(path, await at(key)),
    path: key => join(folder, key),
    async stat(key) {
      const found = await stat(join(folder, key)).catch(() => undefined)
      return found && { size: found.size, modified: found.mtime }
    },
    remove: key => rm(join(folder, key), { force: true }),
    async *list(prefix) {
      const names = await readdir(folder, { recursive: true, withFileTypes: true })
      for (const name of names) {
        const key = join(name.parentPath, name.name).slice(folder.length + 1)
        if (name.isFile() && key.startsWith(prefix)) yield key
      }
    }
  }
}
