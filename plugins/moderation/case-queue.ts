import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Case, type CaseRow, casesTable as table, toCase } from './case-rows.ts'

export type QueueKind = 'waiting' | 'decided'

/** Reading the queue, a page at a time. */
export interface CaseQueue {
  /** What waits the longest first; what was decided last first. */
  read(which: QueueKind, request: PageRequest): Promise<Page<Case>>
  countWaiting(): Promise<number>
  /** Earlier ones about the same thing or person, the newest first. */
  before(one: Case, limit: number): Promise<Case[]>
  /** Decided cases that are older than this, with all that was said. */
  forget(olderThan: number): Promise<void>
}

export function createCaseQueue({ db, keyset }: Pick<PluginNode, 'db' | 'keyset'>): CaseQueue {
  return {
    async read(which, request) {
      const [state, order] = which === 'waiting' ? (['open', 'asc'] as const) : (['decided', 'desc'] as const)
      const keys = ['created_at', 'id'] as const
      const page = await keyset.read<CaseRow>(db(table).where({ state }), { keys, order, ...request })
      return { ...page, items: page.items.map(toCase) }
    },
    async countWaiting() {
      const [found] = await db(table).where({ state: 'open' }).count({ count: '*' })
      return Number(found?.count ?? 0)
    },
    async before({ id, kind, subject, owner }, limit) {
      const rows: CaseRow[] = await db(table)
        .whereNot({ id })
        .where({ state: 'decided' })
        .where(same => {
          same.where({ kind, subject })
          if (owner !== null) same.orWhere({ owner })
        })
        .orderBy('created_at', 'desc')
        .limit(limit)
      return rows.map(toCase)
    },
    async forget(olderThan) {
      await db(table).where({ state: 'decided' }).where('created_at', '<', olderThan).delete()
    }
  }
}
