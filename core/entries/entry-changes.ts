import type { Viewer } from '../accounts/access.ts'
import { failure } from '../errors.ts'
import type { Entries, Entry, EntryChanges, EntryParts } from './entries.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'
import { createEntrySharing } from './entry-sharing.ts'

type Changing = Pick<Entries, 'save' | 'publish'>

/** What people change of their entries, and the moment of publication. */
export function createEntryChanges(parts: EntryParts): Changing {
  const { db, hooks, access, fields } = parts
  const share = createEntrySharing(parts)

  const reread = async ({ id }: Entry): Promise<Entry> => {
    const row: EntryRow | undefined = await db('entries').where({ id }).first()
    if (!row) throw failure('ENTRY_MISSING')
    return toEntry(row)
  }

  async function save(entry: Entry, changes: EntryChanges, viewer: Viewer): Promise<Entry> {
    await access.demand(viewer, 'edit', { kind: 'entry', entry })
    const columns = toColumns(changes)
    if (entry.publishedAt !== null) columns.edited_at = Date.now()
    await db.transaction(async trx => {
      if (Object.keys(columns).length > 0) await trx('entries').where({ id: entry.id }).update(columns)
      if (changes.audience) await share(entry, changes.audience, trx)
    })
    for (const [name, value] of Object.entries(changes.fields ?? {}))
      await fields.get(name)?.save(entry, value)
    const saved = await reread(entry)
    await hooks.entries.changed.promise(saved)
    return saved
  }

  async function publish(entry: Entry, viewer: Viewer): Promise<Entry> {
    await access.demand(viewer, 'edit', { kind: 'entry', entry })
    if (entry.state === 'published' || entry.state === 'processing') return entry
    if (entry.state !== 'draft') throw failure('ENTRY_STATE')
    const verdict = await hooks.entries.publishing.promise(entry, viewer)
    if (verdict) {
      await noteHold(entry, verdict.hold)
      return reread(entry)
    }
    // One statement, so that processing that ends at this moment either sees the wish or has set the time already.
    const now = Date.now()
    const changed = await db('entries')
      .where({ id: entry.id, state: 'draft' })
      .update({
        state: db.raw("case when processed_at is null then 'processing' else 'published' end"),
        asked_at: now,
        published_at: db.raw('coalesce(published_at, ?)', [now]),
        failure: null
      })
    const after = await reread(entry)
    // Who asks a second time at the same moment changes nothing, and it is told once.
    if (changed > 0 && after.state === 'published') await hooks.entries.published.promise(after)
    return after
  }

  async function noteHold(entry: Entry, message: string) {
    await db('entries')
      .where({ id: entry.id })
      .update({ failure: JSON.stringify({ code: 'ENTRY_HELD', message }) })
  }

  return { save, publish }
}

/** Columns that are called as what a person sets; changes come from requests, so nothing else of them is taken over. */
const settable = ['title', 'body', 'alt', 'language', 'visibility', 'download', 'sensitive'] as const

function toColumns(changes: EntryChanges): Partial<EntryRow> {
  const given = settable.filter(name => changes[name] !== undefined).map(name => [name, changes[name]])
  const columns: Partial<EntryRow> = Object.fromEntries(given)
  if (changes.publishedAt !== undefined) columns.published_at = changes.publishedAt
  return columns
}
