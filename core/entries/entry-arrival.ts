import { rm } from 'node:fs/promises'
import type { Account } from '../accounts/accounts.ts'
import type { Probe } from '../contract/media-type.ts'
import { failure } from '../errors.ts'
import { readHead } from '../files/file-head.ts'
import { shownName } from '../files/file-names.ts'
import type { FileRecord } from '../files/files.ts'
import type { EntryDraft } from '../hooks/entry-hooks.ts'
import { newId, newPublicId } from '../ids.ts'
import { blankEntry } from './blank-entry.ts'
import type { Arrival, Entries, Entry, EntryChanges, EntryParts } from './entries.ts'
import { askForEverything, startOver, stateAgain } from './entry-reprocessing.ts'
import { toEntryRow } from './entry-rows.ts'
import { processingKey } from './processing-job.ts'

type Arriving = Pick<Entries, 'accept' | 'replace'>

/** How files become entries: sniffed, asked about, stored, saved and handed to the worker. */
export function createEntryArrivals(
  parts: EntryParts,
  { save, byId }: Pick<Entries, 'save' | 'byId'>
): Arriving {
  const { db, hooks, files, jobs, access } = parts

  async function store(entry: Entry, { path, name }: Arrival): Promise<FileRecord> {
    // The bytes are only decoded in the worker; until then their type is nobody's claim.
    return files.store(entry, {
      role: 'original',
      type: 'application/octet-stream',
      body: { path },
      meta: { name }
    })
  }

  async function accept(arrival: Arrival, owner: Account, changes: EntryChanges = {}): Promise<Entry> {
    const accepted = arrival.ticket && (await byId(arrival.ticket))
    if (accepted) return accepted
    const mediaType = await sniff(parts, arrival)
    const draft: EntryDraft = { arrival, mediaType, owner, changes }
    await hooks.entries.accepting.promise(draft, owner)
    const filled = await hooks.entries.draft.promise(draft, owner)
    const entry = newEntry(filled)
    const original = await store(entry, arrival)
    try {
      await db.transaction(async trx => {
        await trx('entries').insert(toEntryRow(entry))
        await files.insert([original], trx)
        await askForEverything(parts, entry, trx)
      })
    } catch (error) {
      await files.erase([original])
      throw error
    }
    await hooks.files.stored.promise(original)
    return describe(entry, filled, original)
  }

  /** What the person says of the file may be refused; a draft that nobody asked for must not stay then. */
  async function describe(
    entry: Entry,
    { changes, owner }: EntryDraft,
    original: FileRecord
  ): Promise<Entry> {
    try {
      return await save(entry, changes, { account: owner })
    } catch (error) {
      await jobs.cancel(processingKey(entry))
      await db('entries').where({ id: entry.id }).delete()
      await files.erase([original])
      throw error
    }
  }

  async function replace(
    entry: Entry,
    arrival: Arrival,
    viewer: Parameters<Entries['replace']>[2]
  ): Promise<Entry> {
    await access.demand(viewer, 'edit', { kind: 'entry', entry })
    const mediaType = await sniff(parts, arrival)
    const owner = await parts.accounts.byId(entry.account)
    if (!owner) throw failure('ACCOUNT_MISSING')
    await hooks.entries.accepting.promise({ arrival, entry, mediaType, owner, changes: {} }, owner)
    const original = await store(entry, arrival)
    const older = await db.transaction(async trx => {
      await startOver(entry, trx)
      const stored = (await files.ofEntries([entry], trx)).get(entry.id) ?? []
      const waiting = stored.filter(file => file.role === 'replacement')
      // It becomes the original once it was processed; a newer replacement takes the place of one still waiting.
      await files.forget(waiting, trx)
      await files.insert([{ ...original, role: 'replacement', meta: { ...original.meta, mediaType } }], trx)
      await askForEverything(parts, { ...entry, mediaType }, trx)
      return waiting
    })
    await files.erase(older)
    return { ...entry, state: stateAgain(entry), failure: null }
  }

  return {
    accept: (arrival, owner, changes) => cleaningUp(arrival, () => accept(arrival, owner, changes)),
    replace: (entry, arrival, viewer) => cleaningUp(arrival, () => replace(entry, arrival, viewer))
  }
}

/** An arrival that was stored is gone already; one that was refused must not stay behind. */
async function cleaningUp<T>({ path }: Arrival, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } finally {
    await rm(path, { force: true })
  }
}

async function sniff({ mediaTypes }: EntryParts, arrival: Arrival): Promise<string> {
  if (arrival.size === 0) throw failure('FILE_EMPTY')
  const probe: Probe = { head: await readHead(arrival.path), size: arrival.size, name: arrival.name }
  let best = { name: '', score: 0 }
  for (const type of mediaTypes.list()) {
    const score = await type.sniff(probe)
    if (score > best.score) best = { name: type.name, score }
  }
  if (best.score === 0) throw failure('FILE_UNKNOWN')
  return best.name
}

function newEntry({ arrival, mediaType, owner, changes }: EntryDraft): Entry {
  const { defaults } = owner.profile
  return {
    ...blankEntry(),
    id: arrival.ticket ?? newId(),
    publicId: newPublicId(),
    account: owner.id,
    mediaType,
    title: changes.title ?? '',
    state: 'draft',
    ...(defaults as Partial<Pick<Entry, 'visibility' | 'download'>>),
    fileName: shownName(arrival.name),
    createdAt: Date.now()
  }
}
