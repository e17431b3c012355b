import { randomUUID } from 'node:crypto'
import type { Viewer } from '../../../core/accounts/access.ts'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type { EntrySaving } from '../../../core/entries/entry-batches.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { Batches } from '../service.ts'
import { type Batch, type BatchItem, removal } from './batch-rows.ts'
import type { BatchStore } from './batch-store.ts'
import { scopeOf, takeSnapshots } from './snapshot.ts'
import { createUndo } from './undo.ts'

/** Changes many entries and remembers for a day what they were. */
export function createBatches(node: PluginNode, store: BatchStore): Batches {
  const { entries } = node

  function newBatch(all: readonly Entry[], { account }: Viewer, parts: readonly string[]): Batch {
    if (!account || all.some(entry => entry.account !== account.id))
      throw node.error('ACCESS_DENIED', 'You may not do this.', { status: 403 })
    return { id: randomUUID(), account: account.id, createdAt: Date.now(), parts, count: all.length }
  }

  async function change(savings: readonly EntrySaving[], viewer: Viewer): Promise<Batch> {
    const all = savings.map(({ entry }) => entry)
    const scope = scopeOf(savings.map(({ changes }) => changes))
    const parts = [...scope.names, ...scope.fields.map(name => `field.${name}`)]
    const batch = newBatch(all, viewer, parts)
    const before = await takeSnapshots(node, all, scope, viewer)
    const items = savings.map(({ entry, changes }, at) => ({
      id: entry.publicId,
      before: before[at]!,
      after: changes
    }))
    try {
      const saved = await entries.saveAll(savings, viewer, trx => store.insert(batch, items, trx))
      await store.setItems(batch, withResult(items, saved, await takeSnapshots(node, saved, scope, viewer)))
    } catch (error) {
      await putBack(batch, items, viewer)
      throw error
    }
    return batch
  }

  /** A plugin that refused a value did so when the rest was saved already. */
  async function putBack(batch: Batch, items: readonly BatchItem[], viewer: Viewer) {
    if (!(await store.take(batch))) return
    const all = await entries.byIds(items.map(({ id }) => id))
    const before = new Map(items.map(item => [item.id, item.before]))
    await entries.saveAll(
      all.map(entry => ({ entry, changes: withoutFields(before.get(entry.publicId)) })),
      viewer
    )
    for (const entry of all) {
      for (const [name, value] of Object.entries(before.get(entry.publicId)?.fields ?? {})) {
        await Promise.resolve(node.fields.get(name)?.save(entry, value, viewer)).catch(error =>
          node.log.error({ err: error, field: name }, 'batch.field-not-put-back')
        )
      }
    }
  }

  return {
    change,
    async remove(all, viewer) {
      const batch = newBatch(all, viewer, [removal])
      const items = all.map(({ publicId }) => ({ id: publicId, before: {}, after: {} }))
      await entries.removeAll(all, viewer, trx => store.insert(batch, items, trx))
      return batch
    },
    undo: createUndo(node, store),
    find: async (id, { account }) => account && store.find(id, account as Account),
    recent: async ({ account }) => (account ? store.recent(account) : [])
  }
}

/** What the entries became, as it is stored: a plugin may keep a value in its own shape. */
function withResult(
  items: readonly BatchItem[],
  saved: readonly Entry[],
  after: readonly EntryChanges[]
): BatchItem[] {
  const results = new Map(saved.map(({ publicId }, at) => [publicId, after[at]]))
  return items.map(item => ({ ...item, after: results.get(item.id) ?? item.after }))
}

function withoutFields({ fields, ...changes }: EntryChanges = {}): EntryChanges {
  return changes
}
