import type { Account } from '../../../core/accounts/accounts.ts'
import type { Transaction } from '../../../core/database/database.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import { type Batch, type BatchItem, type BatchRow, batchColumns, toBatch } from './batch-rows.ts'

/** Seconds for which a batch can be undone. */
const kept = 24 * 60 * 60

/** Batches with what every entry was before, kept for a day. */
export interface BatchStore {
  insert(batch: Batch, items: readonly BatchItem[], trx: Transaction): Promise<void>
  setItems(batch: Batch, items: readonly BatchItem[]): Promise<void>
  /** Newest first, of the last day. */
  recent(account: { id: string }): Promise<Batch[]>
  find(id: string, account: { id: string }): Promise<Batch | undefined>
  items(batch: Batch): Promise<BatchItem[]>
  /** Whether it was there; of two who take it at once, one does. */
  take(batch: Batch, trx?: Transaction): Promise<boolean>
}

export function createBatchStore(node: PluginNode): BatchStore {
  const { db, jobs } = node
  const alive = (account: { id: string }) =>
    db<BatchRow>('publish_batches')
      .where({ account: account.id })
      .where('created_at', '>', Date.now() - kept * 1000)
  jobs.add<{ batch: string }>({
    name: 'publish.forget-batch',
    schema: {
      type: 'object',
      required: ['batch'],
      properties: { batch: { type: 'string', format: 'uuid' } }
    },
    async run({ batch }) {
      await db('publish_batches').where({ id: batch }).delete()
    }
  })
  tapPersonalData(node)
  return {
    async insert(batch, items, trx) {
      await trx('publish_batches').insert({
        id: batch.id,
        account: batch.account,
        created_at: batch.createdAt,
        parts: JSON.stringify(batch.parts),
        items: JSON.stringify(items),
        count: batch.count
      })
      const options = { key: `publish.batch:${batch.id}`, delay: kept }
      await jobs.send('publish.forget-batch', { batch: batch.id }, options, trx)
    },
    async setItems({ id }, items) {
      await db('publish_batches')
        .where({ id })
        .update({ items: JSON.stringify(items) })
    },
    async recent(account) {
      const rows = await alive(account)
        .orderBy([
          { column: 'created_at', order: 'desc' },
          { column: 'id', order: 'desc' }
        ])
        .limit(20)
        .select(...batchColumns)
      return rows.map(toBatch)
    },
    async find(id, account) {
      const row =
        node.ids.isId(id) &&
        (await alive(account)
          .where({ id })
          .first(...batchColumns))
      return row ? toBatch(row) : undefined
    },
    async items({ id }) {
      const row = await db('publish_batches').where({ id }).first('items')
      return row ? JSON.parse(row.items) : []
    },
    take: async ({ id }, trx) => (await (trx ?? db)('publish_batches').where({ id }).delete()) > 0
  }
}

/** What entries were before is their owner's own words: it is taken along, and goes with them. */
function tapPersonalData({ db, hooks }: PluginNode) {
  hooks.accounts.archive.tapPromise('publish', async (archive, { id }: Account) => {
    const rows: BatchRow[] = await db('publish_batches').where({ account: id }).orderBy('created_at')
    const batches = rows.map(row => ({
      changedAt: new Date(row.created_at).toISOString(),
      parts: JSON.parse(row.parts),
      entries: JSON.parse(row.items)
    }))
    if (batches.length > 0) await archive.add('publish/batches', batches)
  })
  hooks.accounts.removing.tapPromise('publish', async ({ id }, trx) => {
    await trx('publish_batches').where({ account: id }).delete()
  })
}
