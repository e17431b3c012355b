import type { Viewer } from '../../../core/accounts/access.ts'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { Batches, UndoOutcome } from '../service.ts'
import { type Batch, type BatchItem, isRemoval } from './batch-rows.ts'
import type { BatchStore } from './batch-store.ts'
import { scopeOf, takeSnapshots } from './snapshot.ts'

/** Puts back what a batch changed, and nothing that somebody changed since. */
export function createUndo(node: PluginNode, store: BatchStore): Batches['undo'] {
  const missing = () => node.error('BATCH_MISSING', 'This cannot be undone any more.', { status: 404 })

  return async (id, viewer) => {
    const batch = viewer.account && (await store.find(id, viewer.account))
    if (!batch) throw missing()
    const items = new Map((await store.items(batch)).map(item => [item.id, item]))
    const entries = (await node.entries.byIds([...items.keys()])).filter(
      ({ account }) => account === batch.account
    )
    const outcome = isRemoval(batch)
      ? await bringBack(batch, entries, viewer)
      : await changeBack(batch, items, entries, viewer)
    return { ...outcome, missing: outcome.missing + items.size - entries.length }
  }

  /** What an administrator took away meanwhile stays away. */
  async function bringBack(batch: Batch, entries: readonly Entry[], viewer: Viewer): Promise<UndoOutcome> {
    const gone = entries.filter(({ state }) => state === 'removed')
    const restored = await node.entries.restoreAll(gone, viewer)
    await store.take(batch)
    return { restored: restored.length, kept: 0, missing: gone.length - restored.length }
  }

  async function changeBack(
    batch: Batch,
    items: ReadonlyMap<string, BatchItem>,
    all: readonly Entry[],
    viewer: Viewer
  ): Promise<UndoOutcome> {
    const entries = all.filter(({ state }) => state !== 'removed')
    const now = await takeSnapshots(
      node,
      entries,
      scopeOf([...items.values()].map(item => item.before)),
      viewer
    )
    const reach = await findReach(viewer.account!, [...items.values()])
    const plans = entries.map((entry, at) => planBack(entry, items.get(entry.publicId)!, now[at]!))
    const savings = plans
      .filter(({ changes }) => Object.keys(changes).length > 0)
      .map(({ entry, changes }) => ({ entry, changes: reach(changes) }))
    await node.entries.saveAll(savings, viewer, async trx => {
      if (!(await store.take(batch, trx))) throw missing()
    })
    return {
      restored: savings.length,
      kept: plans.filter(({ isKept }) => isKept).length,
      missing: all.length - entries.length
    }
  }

  /** People and audiences that are gone meanwhile cannot be shared with again. */
  async function findReach(account: Account, items: readonly BatchItem[]) {
    const names = new Set(items.flatMap(({ before }) => before.audience?.accounts ?? []))
    const known = new Set<string>()
    for (const name of names) if (await node.accounts.byName(name)) known.add(name)
    const own = new Set(
      items.some(({ before }) => before.audience?.audiences?.length)
        ? (await node.audiences.ofOwner(account)).map(({ id }) => id)
        : []
    )
    return (changes: EntryChanges): EntryChanges =>
      changes.audience
        ? {
            ...changes,
            audience: {
              accounts: changes.audience.accounts?.filter(name => known.has(name)),
              audiences: changes.audience.audiences?.filter(id => own.has(id))
            }
          }
        : changes
  }
}

/** Of one entry, the values that still are what the batch made of them. */
function planBack(entry: Entry, { before, after }: BatchItem, now: EntryChanges) {
  const { fields: fieldsBefore = {}, ...values } = before
  const untouched = ([name]: [string, unknown]) =>
    isSame(now[name as keyof EntryChanges], after[name as keyof EntryChanges]) &&
    !(name === 'publishedAt' && values.publishedAt === null && entry.askedAt !== null)
  const kept = Object.entries(values).filter(untouched)
  const fields = Object.entries(fieldsBefore).filter(([name]) =>
    isSame(now.fields?.[name], after.fields?.[name])
  )
  const changes: EntryChanges = {
    ...Object.fromEntries(kept),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) as Record<string, Json> })
  }
  const all = Object.keys(values).length + Object.keys(fieldsBefore).length
  return { entry, changes, isKept: kept.length + fields.length < all }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
