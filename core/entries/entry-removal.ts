import type { Viewer } from '../accounts/access.ts'
import type { Account } from '../accounts/accounts.ts'
import { inParts, type Transaction } from '../database/database.ts'
import { failure } from '../errors.ts'
import type { FileRecord } from '../files/files.ts'
import type { Entries, Entry, EntryParts } from './entries.ts'
import { toEntryRow } from './entry-rows.ts'
import { forgetPicked } from './entry-sharing.ts'
import { shownState } from './entry-withholding.ts'
import { processingJob, processingKey } from './processing-job.ts'

type Removing = Pick<Entries, 'remove' | 'removeAll' | 'restore' | 'restoreAll'>

/** Seconds in which a removed entry can be had back. */
const grace = 24 * 60 * 60

/** Files of an account that is being removed, between the transaction that takes their rows and the erasing of their bytes. */
type Doomed = WeakMap<Account, FileRecord[]>

/** Out of sight at once, out of the database and the storage a day later. */
export function createEntryRemoval(parts: EntryParts): Removing {
  const { db, hooks, access, files, jobs, mediaTypes } = parts

  jobs.add<{ entry: string }>({
    name: 'entries.purge',
    schema: {
      type: 'object',
      required: ['entry'],
      properties: { entry: { type: 'string', format: 'uuid' } }
    },
    run: ({ entry }) => purge(entry)
  })

  eraseWithAccount(parts)

  async function purge(id: string) {
    const gone = (await files.ofEntries([{ id }])).get(id) ?? []
    const purged = await db.transaction(async trx => {
      // Held while it goes, for its owner may be having it back at this moment.
      const row = await trx('entries')
        .where({ id, state: 'removed' })
        .where('removed_at', '<=', Date.now() - grace * 1000)
        .forUpdate()
        .first('id')
      if (!row) return false
      await forgetPicked([{ id }], trx)
      await trx('entries').where({ id }).delete()
      return true
    })
    if (purged) await files.erase(gone)
  }

  const removeAll: Entries['removeAll'] = async (entries, viewer, within) => {
    for (const entry of entries) await access.demand(viewer, 'remove', { kind: 'entry', entry })
    const present = entries.filter(({ state }) => state !== 'removed')
    await db.transaction(async trx => {
      await within?.(trx)
      for (const entry of present) await hooks.entries.removing.promise(entry, trx)
      const now = Date.now()
      const gone = { state: 'removed', removed_at: now, removed_by: viewer.account?.id ?? null }
      for (const part of inParts(present.map(({ id }) => id)))
        await trx('entries').whereIn('id', part).update(gone)
      for (const { id } of present) {
        // Of this removal: one that was undone meanwhile finds nothing to purge.
        const options = { key: `purge:${id}:${now}`, delay: grace + 60 }
        await jobs.send('entries.purge', { entry: id }, options, trx)
      }
    })
    for (const { key, state } of await jobs.byKeys(present.map(entry => processingKey(entry))))
      if (key && (state === 'waiting' || state === 'running')) await jobs.cancel(key)
    const removed = entries.map((entry): Entry => ({ ...entry, state: 'removed' }))
    for (const [at, entry] of removed.entries())
      if (entries[at]?.state !== 'removed') await hooks.entries.removed.promise(entry)
    for (const entry of present) await tellOfPower(entry, viewer)
    return removed
  }

  /** Whoever removes what is not their own uses power over somebody. */
  async function tellOfPower({ account, publicId: id }: Entry, { account: by }: Viewer) {
    if (!by || by.id === account) return
    await hooks.node.governed.promise({
      by,
      action: 'core.entry.removed',
      subject: { kind: 'entry', id, name: id }
    })
  }

  const restoreAll: Entries['restoreAll'] = async (entries, viewer) => {
    for (const entry of entries) await access.demand(viewer, 'remove', { kind: 'entry', entry })
    const restored: Entry[] = []
    await db.transaction(async trx => {
      for (const part of inParts(entries)) restored.push(...(await bringBack(part, viewer, trx)))
    })
    for (const entry of restored) await hooks.entries.changed.promise(entry)
    return restored
  }

  async function bringBack(entries: readonly Entry[], viewer: Viewer, trx: Transaction): Promise<Entry[]> {
    const gone: string[] = await trx('entries')
      .whereIn(
        'id',
        entries.map(({ id }) => id)
      )
      // What an administrator took away is not its owner's to bring back.
      .where({ state: 'removed', removed_by: viewer.account?.id ?? null })
      .forUpdate()
      .pluck('id')
    const back: Entry[] = []
    for (const entry of entries)
      if (gone.includes(entry.id)) back.push({ ...entry, state: await stateBefore(entry, trx) })
    for (const state of new Set(back.map(({ state }) => state))) {
      const alike = back.filter(entry => entry.state === state).map(({ id }) => id)
      await trx('entries').whereIn('id', alike).update({ state, removed_at: null, removed_by: null })
    }
    const stored = await files.ofEntries(back, trx)
    for (const entry of back) {
      const waits = stored.get(entry.id)?.some(({ role }) => role === 'replacement')
      if (entry.processedAt === null || waits)
        await jobs.send(
          processingJob(mediaTypes.get(entry.mediaType)),
          { entry: entry.id },
          { key: processingKey(entry) },
          trx
        )
    }
    return back
  }

  return {
    removeAll,
    restoreAll,
    remove: async (entry, viewer) => (await removeAll([entry], viewer))[0]!,
    async restore(entry, viewer) {
      const [restored] = await restoreAll([entry], viewer)
      if (restored) return restored
      const row = await db('entries').where({ id: entry.id, state: 'removed' }).first('id')
      throw failure(row ? 'ACCESS_DENIED' : 'ENTRY_STATE')
    }
  }
}

/** A draft stays one, whatever date its owner chose for it. */
async function stateBefore(entry: Entry, trx: Transaction): Promise<Entry['state']> {
  if (entry.askedAt === null) return 'draft'
  return entry.processedAt === null ? 'processing' : shownState(toEntryRow(entry), trx)
}

/** Rows go with the account by themselves; bytes lie elsewhere and are erased once that is committed. */
function eraseWithAccount({ hooks, files }: Pick<EntryParts, 'hooks' | 'files'>) {
  const doomed: Doomed = new WeakMap()
  hooks.accounts.removing.tapPromise('core', async (account, trx) => {
    const entries: { id: string }[] = await trx('entries').where({ account: account.id }).select('id')
    doomed.set(account, [...(await files.ofEntries(entries, trx)).values()].flat())
  })
  hooks.accounts.removed.tapPromise('core', async account => files.erase(doomed.get(account) ?? []))
}
