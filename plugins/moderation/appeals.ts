import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { Page, PageRequest } from '../../core/database/keyset.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Measure, appealsTable as table } from './measure-rows.ts'

const day = 24 * 60 * 60 * 1000

/** What the person concerned says to a measure, once for each. */
export interface Appeal {
  readonly measure: string
  readonly words: string
  readonly state: 'open' | 'granted' | 'upheld'
  readonly answer: string
  readonly createdAt: number
  readonly decidedAt: number | null
}

export interface Appeals {
  /** By measure. */
  of(measures: readonly Pick<Measure, 'id'>[]): Promise<Map<string, Appeal>>
  mayAppeal(measure: Measure, appeal: Appeal | undefined): boolean
  /** Throws `APPEAL_GONE` where it is too late, or was said already. */
  send(measure: Measure, words: string): Promise<void>
  /** Runs in the transaction in which one is sent. */
  whenSent(tell: Telling): void
  /** The oldest first. */
  waiting(request: PageRequest): Promise<Page<Appeal>>
  countWaiting(): Promise<number>
  /** False where somebody else decided first. */
  decide(
    appeal: Appeal,
    decision: { state: 'granted' | 'upheld'; answer: string; by: Account },
    trx: Transaction
  ): Promise<boolean>
}

type Telling = (measure: string, trx: Transaction) => Promise<unknown>

interface Row {
  measure: string
  words: string
  state: Appeal['state']
  answer: string
  created_at: number
  decided_at: number | null
}

export function createAppeals({ db, error, keyset, settings }: PluginNode): Appeals {
  const told: Telling[] = []
  const mayAppeal: Appeals['mayAppeal'] = ({ createdAt, endedAt, action }, appeal) =>
    appeal === undefined &&
    action !== 'warn' &&
    endedAt === null &&
    createdAt > Date.now() - settings.get<number>('appealDays') * day

  const of: Appeals['of'] = async measures => {
    if (measures.length === 0) return new Map()
    const rows: Row[] = await db(table).whereIn(
      'measure',
      measures.map(({ id }) => id)
    )
    return new Map(rows.map(row => [row.measure, toAppeal(row)]))
  }

  return {
    of,
    mayAppeal,
    whenSent: tell => void told.push(tell),
    async send(measure, words) {
      const before = (await of([measure])).get(measure.id)
      const row: Row = {
        ...{ measure: measure.id, words, state: 'open', answer: '' },
        ...{ created_at: Date.now(), decided_at: null }
      }
      if (!mayAppeal(measure, before))
        throw error('APPEAL_GONE', 'This cannot be appealed any more.', { status: 409 })
      await db.transaction(async trx => {
        const added = await trx(table).insert(row).onConflict('measure').ignore().returning('measure')
        if (added.length > 0) for (const tell of told) await tell(measure.id, trx)
      })
    },
    async waiting(request) {
      const open = db(table).where({ state: 'open' })
      const keys = ['created_at', 'measure'] as const
      const page = await keyset.read<Row>(open, { keys, order: 'asc', ...request })
      return { ...page, items: page.items.map(toAppeal) }
    },
    async countWaiting() {
      const [found] = await db(table).where({ state: 'open' }).count({ count: '*' })
      return Number(found?.count ?? 0)
    },
    async decide({ measure }, { state, answer, by }, trx) {
      const decided = { state, answer, decided_at: Date.now(), decided_by: by.id }
      const changed = await trx(table).where({ measure, state: 'open' }).update(decided)
      return changed === 1
    }
  }
}

function toAppeal({ created_at, decided_at, ...row }: Row): Appeal {
  return { ...row, createdAt: created_at, decidedAt: decided_at }
}
