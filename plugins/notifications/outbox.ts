import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Kinds } from './kinds.ts'
import type { NewNotice, ToldNotice } from './service.ts'

export const outbox = 'notifications_outbox'

/** A notice on its way, or that it is so no longer. */
export type Told = { notice: NewNotice; at: number } | { withdrawn: ToldNotice }

/** What was told and has still to reach those it is for. */
export interface Outbox {
  add(told: Told, trx?: Transaction): Promise<void>
  /** The oldest, after `after`. */
  next(after: number): Promise<{ id: number; told: Told; createdAt: number } | undefined>
  /** False where another process took it. */
  take(id: number, trx: Transaction): Promise<boolean>
}

/** `filled` is called once there is something in it that is committed. */
export function createOutbox(
  { db, error }: Pick<PluginNode, 'db' | 'error'>,
  kinds: Kinds,
  filled: () => void
): Outbox {
  return {
    async add(told, trx) {
      const { kind } = 'notice' in told ? told.notice : told.withdrawn
      if (!kinds.get(kind)) throw error('NOTICE_KIND_MISSING', `No plugin adds notifications "${kind}".`)
      await (trx ?? db)(outbox).insert({ notice: JSON.stringify(told), created_at: Date.now() })
      // What was told in a transaction that is rolled back was never told.
      if (trx) trx.executionPromise.then(filled, () => undefined)
      else filled()
    },
    async next(after) {
      const row = await db(outbox).where('id', '>', after).orderBy('id').first()
      return row && { id: row.id, told: JSON.parse(row.notice), createdAt: row.created_at }
    },
    async take(id, trx) {
      return (await trx(outbox).where({ id }).delete()) === 1
    }
  }
}
