import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Measure, type MeasureRow, measuresTable as table, toMeasure } from './measure-rows.ts'

export type NewMeasure = Pick<
  Measure,
  'case' | 'kind' | 'subject' | 'heading' | 'account' | 'action' | 'rule' | 'words' | 'stays' | 'endsAt'
>

/** What was done, kept for the person concerned, for who decides next, and to be counted. */
export interface Measures {
  byId(id: string): Promise<Measure | undefined>
  add(measure: NewMeasure, by: Account, trx: Transaction): Promise<Measure>
  ofCase(id: string): Promise<Measure[]>
  /** About one person, the newest first. */
  ofAccount(account: string, request: PageRequest): Promise<Page<Measure>>
  /** Against somebody, that hold now. */
  standing(account: string, actions: readonly Measure['action'][]): Promise<Measure[]>
  /** Decided or ended, while nothing came of it yet: the node was killed in between. */
  undone(): Promise<Measure[]>
  noteDone(measure: Measure): Promise<void>
  /** False where it had ended already. That it did is still to be carried out. */
  end(measure: Measure): Promise<boolean>
  noteSeen(account: string): Promise<void>
}

export const newestFirst = [
  { column: 'created_at', order: 'desc' as const },
  { column: 'id', order: 'desc' as const }
]

export function createMeasures({ db, ids, keyset }: Pick<PluginNode, 'db' | 'ids' | 'keyset'>): Measures {
  const read = async (rows: PromiseLike<MeasureRow[]>) => (await rows).map(toMeasure)
  return {
    async byId(id) {
      if (!ids.isId(id)) return undefined
      const row: MeasureRow | undefined = await db(table).where({ id }).first()
      return row && toMeasure(row)
    },
    async add({ endsAt, ...measure }, by, trx) {
      const row: MeasureRow = {
        ...measure,
        ...{ id: ids.make(), taken_by: by.id, created_at: Date.now(), ends_at: endsAt },
        ...{ ended_at: null, done_at: null, seen_at: null }
      }
      await trx(table).insert(row)
      return toMeasure(row)
    },
    ofCase: id => read(db(table).where({ case: id }).orderBy(newestFirst)),
    async ofAccount(account, request) {
      const of = db(table).where({ account })
      const page = await keyset.read<MeasureRow>(of, { keys: ['created_at', 'id'], ...request })
      return { ...page, items: page.items.map(toMeasure) }
    },
    standing: (account, actions) =>
      read(
        db(table)
          .where({ account, ended_at: null })
          .whereIn('action', [...actions])
          .orderBy(newestFirst)
      ),
    undone: () => read(db(table).whereNull('done_at').orderBy('created_at').limit(500)),
    async noteDone({ id }) {
      await db(table).where({ id }).update({ done_at: Date.now() })
    },
    async end({ id }) {
      const changed = await db(table)
        .where({ id, ended_at: null })
        .update({ ended_at: Date.now(), done_at: null })
      return changed === 1
    },
    async noteSeen(account) {
      await db(table).where({ account, seen_at: null }).update({ seen_at: Date.now() })
    }
  }
}
