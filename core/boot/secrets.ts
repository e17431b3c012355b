import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys that the node makes for itself and keeps in `secrets.json`, readable by its own user only. */
export interface Secrets {
  /** 32 random bytes, the same at every start; made when first asked for. */
  key(name: string): Buffer
}

export function createSecrets({ data }: { data: string }): Secrets {
  const file = join(data, 'secrets.json')
  let known: Record<string, string> | undefined
  return {
    key(name) {
      known ??= readSecrets(file)
      if (!known[name]) {
        // Another process of the node may have made some since.
        known = { [name]: randomBytes(32).toString('base64url'), ...readSecrets(file) }
        saveSecrets(data, file, known)
      }
      return Buffer.from(known[name]!, 'base64url')
    }
  }
}

function readSecrets(file: string): Record<string, string> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one. */
function saveSecrets(folder: string, file: string, secrets: Record<string, string>) {
  mkdirSync(folder, { recursive: true })
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(fresh, file)
}
