import type { Viewer } from '../accounts/access.ts'
import { inParts } from '../database/database.ts'
import { failure } from '../errors.ts'
import type { Entries, Entry, EntryChanges, EntryParts } from './entries.ts'
import type { EntrySaving } from './entry-batches.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'
import { readSharing, shareEntries } from './entry-sharing.ts'
import { stateOnceAsked } from './entry-withholding.ts'

type Changing = Pick<Entries, 'save' | 'saveAll' | 'publish' | 'hold' | 'sharing'>

/** What people change of their entries, and the moment of publication. */
export function createEntryChanges(parts: EntryParts): Changing {
  const { db, hooks, access, fields } = parts

  async function rereadAll(entries: readonly Entry[]): Promise<Entry[]> {
    const ids = entries.map(({ id }) => id)
    const rows: EntryRow[] = []
    for (const part of inParts(ids)) rows.push(...(await db('entries').whereIn('id', part)))
    const found = new Map(rows.map(row => [row.id, toEntry(row)]))
    return ids.flatMap(id => found.get(id) ?? [])
  }

  async function reread(entry: Entry): Promise<Entry> {
    const [found] = await rereadAll([entry])
    if (!found) throw failure('ENTRY_MISSING')
    return found
  }

  const saveAll: Entries['saveAll'] = async (savings, viewer, within) => {
    for (const { entry, changes } of savings)
      await access.demand(viewer, decides(changes) ? 'share' : 'edit', { kind: 'entry', entry })
    await access.demandPickable(
      viewer,
      savings.flatMap(({ changes }) => changes.audience?.accounts ?? [])
    )
    await db.transaction(async trx => {
      await within?.(trx)
      for (const { value, entries } of gatherAlike(savings, toColumns)) {
        if (Object.keys(value).length === 0) continue
        for (const part of inParts(entries.map(({ id }) => id)))
          await trx('entries').whereIn('id', part).update(value)
      }
      for (const { value, entries } of gatherAlike(savings, ({ changes }) => changes.audience ?? null))
        if (value) await shareEntries(parts, entries, value, trx)
    })
    for (const { entry, changes } of savings) {
      for (const [name, value] of Object.entries(changes.fields ?? {}))
        await fields.get(name)?.save(entry, value, viewer)
    }
    const saved = await rereadAll(savings.map(({ entry }) => entry))
    for (const entry of saved) await hooks.entries.changed.promise(entry)
    return saved
  }

  async function save(entry: Entry, changes: EntryChanges, viewer: Viewer): Promise<Entry> {
    const [saved] = await saveAll([{ entry, changes }], viewer)
    if (!saved) throw failure('ENTRY_MISSING')
    return saved
  }

  async function publish(entry: Entry, viewer: Viewer): Promise<Entry> {
    await access.demand(viewer, 'share', { kind: 'entry', entry })
    if (entry.state === 'published' || entry.state === 'withheld' || entry.state === 'processing')
      return entry
    if (entry.state === 'removed') throw failure('ENTRY_STATE')
    const verdict = await hooks.entries.publishing.promise(entry, viewer)
    if (verdict) {
      await hold(entry, verdict.hold)
      return reread(entry)
    }
    // One statement, so that processing that ends at this moment either sees the wish or has set the time already.
    // One that failed first keeps its reason, and the wish holds for another try or another file.
    const now = Date.now()
    const changed = await db('entries')
      .where({ id: entry.id })
      .whereIn('state', ['draft', 'failed'])
      .update({
        state: db.raw(stateOnceAsked),
        asked_at: now,
        published_at: db.raw('coalesce(published_at, ?)', [now]),
        failure: db.raw("case when state = 'failed' then failure end")
      })
    const after = await reread(entry)
    // Who asks a second time at the same moment changes nothing, and it is told once.
    if (changed > 0 && after.state === 'published') await hooks.entries.published.promise(after)
    return after
  }

  async function hold({ id }: Entry, message: string): Promise<boolean> {
    const changed = await db('entries')
      .where({ id })
      .whereIn('state', ['draft', 'processing'])
      .update({
        state: 'draft',
        asked_at: null,
        // A date that its owner chose stays.
        published_at: db.raw('case when published_at = asked_at then null else published_at end'),
        failure: JSON.stringify({ code: 'ENTRY_HELD', message })
      })
    return changed === 1
  }

  return { save, saveAll, publish, hold, sharing: entries => readSharing(parts, entries) }
}

/** Columns that are called as what a person sets; changes come from requests, so nothing else of them is taken over. */
const settable = ['title', 'body', 'alt', 'language', 'visibility', 'download', 'sensitive'] as const

/** What decides who sees it, where it stands and what they may take along. */
const decisions = ['visibility', 'audience', 'download', 'publishedAt'] as const

/** Whether more is changed than what the entry is. */
function decides(changes: EntryChanges): boolean {
  return decisions.some(name => changes[name] !== undefined)
}

function toColumns({ entry, changes }: EntrySaving): Partial<EntryRow> {
  const given = settable.filter(name => changes[name] !== undefined).map(name => [name, changes[name]])
  const columns: Partial<EntryRow> = Object.fromEntries(given)
  if (changes.publishedAt !== undefined) {
    // Lists of what is published go by this date.
    if (changes.publishedAt === null && entry.askedAt !== null) throw failure('ENTRY_STATE')
    columns.published_at = changes.publishedAt
  }
  if (entry.publishedAt !== null) columns.edited_at = Date.now()
  return columns
}

/** Entries of one owner that are given the same, together, so that one statement does for all of them. */
function gatherAlike<T>(savings: readonly EntrySaving[], pick: (saving: EntrySaving) => T) {
  const groups = new Map<string, { value: T; entries: Entry[] }>()
  for (const saving of savings) {
    const value = pick(saving)
    const key = JSON.stringify([saving.entry.account, value])
    const group = groups.get(key) ?? { value, entries: [] }
    group.entries.push(saving.entry)
    groups.set(key, group)
  }
  return groups.values()
}
