import type { PluginNode } from '../../core/plugin.ts'
import { type Case, type CaseRow, casesTable as table, toCase } from './case-rows.ts'
import { goOn } from './paging.ts'

export type QueueKind = 'waiting' | 'decided'

/** Reading the queue, a page at a time. */
export interface CaseQueue {
  /** What waits the longest first; what was decided last first. `after` as `time.id`. */
  read(
    which: QueueKind,
    options: { after?: string; limit: number }
  ): Promise<{ items: Case[]; next?: string }>
  countWaiting(): Promise<number>
  /** Earlier ones about the same thing or person, the newest first. */
  before(one: Case, limit: number): Promise<Case[]>
  /** Decided cases that are older than this, with all that was said. */
  forget(olderThan: number): Promise<void>
}

export function createCaseQueue({ db }: Pick<PluginNode, 'db'>): CaseQueue {
  return {
    async read(which, { after, limit }) {
      const query = db(table)
        .where({ state: which === 'waiting' ? 'open' : 'decided' })
        .limit(limit + 1)
      goOn(query, after, which === 'waiting' ? 'asc' : 'desc')
      const rows: CaseRow[] = await query
      const items = rows.slice(0, limit).map(toCase)
      const last = items.at(-1)
      return rows.length > limit && last ? { items, next: `${last.createdAt}.${last.id}` } : { items }
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
