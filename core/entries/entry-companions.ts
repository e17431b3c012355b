import { rm } from 'node:fs/promises'
import type { Viewer } from '../accounts/access.ts'
import { failure } from '../errors.ts'
import type { FileRecord } from '../files/files.ts'
import type { Json } from '../json.ts'
import type { Arrival, Entries, Entry, EntryParts } from './entries.ts'

/** A file that stands beside the original: a further part of the work, words that go with it, a still chosen for it. */
export interface Companion {
  /** What it is there for, the plugin's name first (`<plugin>.<purpose>`); how it is found again. */
  purpose: string
  /** What it is, as whoever attaches it made sure; nameless bytes for what only the worker may look into. */
  type: string
  /** Whether everybody who sees the entry sees it too; else it is its owner's, as the original is. */
  isShown: boolean
  /** Told to whoever sees the file: a language, a label, a place in an order. */
  about?: Record<string, Json>
  /** One whose place it takes, in the same transaction. */
  replaces?: FileRecord
}

type Attaching = Pick<Entries, 'attach' | 'annotate' | 'detach'>

/** What people put beside an entry's original. Processing leaves it alone, and it goes with the entry. */
export function createEntryCompanions({ db, hooks, access, accounts, files }: EntryParts): Attaching {
  async function ask(entry: Entry, arrival: Arrival, viewer: Viewer) {
    await access.demand(viewer, 'edit', { kind: 'entry', entry })
    const owner = await accounts.byId(entry.account)
    if (!owner) throw failure('ACCOUNT_MISSING')
    const draft = { arrival, entry, mediaType: entry.mediaType, owner, changes: {} }
    await hooks.entries.accepting.promise(draft, viewer.account ?? owner)
  }

  async function attach(entry: Entry, arrival: Arrival, companion: Companion, viewer: Viewer) {
    await ask(entry, arrival, viewer)
    const { purpose, type, isShown, about = {}, replaces } = companion
    const meta = { purpose, isShown, about, name: arrival.name.slice(0, 255) }
    const file = await files.store(entry, { role: 'companion', type, body: { path: arrival.path }, meta })
    const old = replaces ? [demandCompanion(entry, replaces)] : []
    try {
      await db.transaction(async trx => {
        await files.forget(old, trx)
        await files.insert([file], trx)
      })
    } catch (error) {
      await files.erase([file])
      throw error
    }
    await files.erase(old)
    await hooks.files.stored.promise(file)
    await hooks.entries.changed.promise(entry)
    return file
  }

  return {
    async attach(entry, arrival, companion, viewer) {
      try {
        return await attach(entry, arrival, companion, viewer)
      } finally {
        await rm(arrival.path, { force: true })
      }
    },
    async annotate(entry, file, about = {}, viewer) {
      await access.demand(viewer, 'edit', { kind: 'entry', entry })
      const meta = { ...demandCompanion(entry, file).meta, about }
      await db('files')
        .where({ id: file.id })
        .update({ meta: JSON.stringify(meta) })
      await hooks.entries.changed.promise(entry)
      return { ...file, meta }
    },
    async detach(entry, file, viewer) {
      await access.demand(viewer, 'edit', { kind: 'entry', entry })
      const gone = [demandCompanion(entry, file)]
      await db.transaction(trx => files.forget(gone, trx))
      await files.erase(gone)
      await hooks.entries.changed.promise(entry)
    }
  }
}

/** Whoever may edit one entry must not reach another's files through it. */
function demandCompanion(entry: Entry, file: FileRecord): FileRecord {
  if (file.entry !== entry.id || file.role !== 'companion') throw failure('FILE_MISSING')
  return file
}
