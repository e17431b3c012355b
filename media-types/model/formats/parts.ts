import { basename } from 'node:path/posix'

/** Files that came with a model: in its archive, or beside it. */
export interface Parts {
  /** By the name that the model calls it; folders and case are no matter. Never leads to a file of this machine. */
  find(name: string): Buffer | undefined
}

export const noParts: Parts = { find: () => undefined }

export function createParts(files: ReadonlyMap<string, Buffer>): Parts {
  const byName = new Map([...files].map(([path, bytes]) => [keyOf(path), bytes]))
  return { find: name => byName.get(keyOf(name)) }
}

function keyOf(path: string): string {
  const plainPath = path.replaceAll('\\', '/')
  return basename(decode(plainPath)).toLowerCase()
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
