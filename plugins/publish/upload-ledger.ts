import { link, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** One resumable upload as it lies on the disk: its bytes, what was announced of it, and the entry it became. */
export interface UploadRecord {
  readonly id: string
  readonly owner: string
  readonly name: string
  readonly size: number
  /** Where the bytes are until the entry has taken them. */
  readonly path: string
  readonly ticket?: string
  /** Public id of the entry that it became. */
  readonly entry?: string
}

/**
 * What is known of resumable uploads, kept beside their bytes so that a restart forgets nothing:
 * `<id>` holds the bytes, `<id>.json` the protocol's own notes, `<id>.done` what became of it; `<id>.offer` is a second name of the
 * bytes while an entry takes them.
 */
export interface UploadLedger {
  readonly folder: string
  find(id: string): Promise<UploadRecord | undefined>
  /** How many bytes have arrived; undefined when the bytes are gone. */
  received(record: UploadRecord): Promise<number | undefined>
  /** The bytes under a second name, for an entry to take: they stay here too until it is settled. */
  offer(record: UploadRecord): Promise<string>
  /** Notes the entry, so that a browser that missed the answer may ask again. */
  settle(record: UploadRecord, entry: string): Promise<void>
  drop(id: string): Promise<void>
  /** Bytes that somebody announced and that are not whole yet, as far as it was gone on with since then (milliseconds). */
  begun(owner: string, since: number): Promise<number>
  /** Drops what nobody touched since `before` (milliseconds); returns how many. */
  sweep(before: number): Promise<number>
}

const suffixes = ['', '.json', '.done', '.draft', '.offer']
const idShape = /^[0-9a-f]{32}$/

export function createUploadLedger(folder: string): UploadLedger {
  const at = (id: string, suffix = '') => join(folder, id + suffix)
  const drop = async (id: string) => {
    for (const suffix of suffixes) await rm(at(id, suffix), { force: true })
  }
  return {
    folder,
    drop,
    async find(id) {
      if (!idShape.test(id)) return undefined
      const done = await readJson<UploadRecord>(at(id, '.done'))
      return done ?? readAnnounced(id, at(id), at(id, '.json'))
    },
    received: async record => (await stat(record.path).catch(() => undefined))?.size,
    async offer({ id, path }) {
      const second = at(id, '.offer')
      await rm(second, { force: true })
      try {
        await link(path, second)
        return second
      } catch (error) {
        if (!isUnknown(error)) throw error
        return path
      }
    },
    async settle(record, entry) {
      const draft = at(record.id, '.draft')
      await writeFile(draft, JSON.stringify({ ...record, entry }))
      await rename(draft, at(record.id, '.done'))
      await rm(at(record.id, '.json'), { force: true })
      await rm(record.path, { force: true })
    },
    async begun(owner, since) {
      let size = 0
      for (const id of await findTouched(folder, at => at >= since)) {
        const record = await readAnnounced(id, at(id), at(id, '.json'))
        if (record?.owner === owner) size += record.size
      }
      return size
    },
    async sweep(before) {
      const stale = await findTouched(folder, at => at < before)
      for (const id of stale) await drop(id)
      return stale.length
    }
  }
}

async function readAnnounced(id: string, path: string, notes: string): Promise<UploadRecord | undefined> {
  const announced = await readJson<{ size?: number; metadata?: Record<string, string | null> }>(notes)
  const owner = announced?.metadata?.owner
  if (!announced?.size || !owner) return undefined
  const { filename, ticket } = announced.metadata ?? {}
  return { id, path, owner, size: announced.size, name: filename ?? '', ...(ticket && { ticket }) }
}

/** Some file systems have no second names; a crash at the wrong moment then costs the upload. */
function isUnknown(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(
    (error as NodeJS.ErrnoException).code ?? ''
  )
}

async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T
  } catch {
    return undefined
  }
}

async function findTouched(folder: string, isMeant: (at: number) => boolean): Promise<string[]> {
  const touched = new Map<string, number>()
  for (const name of await readdir(folder).catch(() => [])) {
    const id = name.replace(/\..*$/, '')
    const found = await stat(join(folder, name)).catch(() => undefined)
    touched.set(id, Math.max(touched.get(id) ?? 0, found?.mtimeMs ?? 0))
  }
  return [...touched].filter(([, at]) => isMeant(at)).map(([id]) => id)
}
