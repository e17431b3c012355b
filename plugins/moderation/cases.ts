import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type Case, type CaseRow, type Outcome, casesTable as table, toCase } from './case-rows.ts'
import type { Reference } from './subjects.ts'

/** What waits for a decision, one case for each thing however many people say something of it. */
export interface Cases {
  byId(id: string): Promise<Case | undefined>
  /** Runs in the transaction that opens one. */
  whenOpened(tell: Telling): void
  /** Runs in the transaction in which one is decided. */
  whenDecided(tell: Deciding): void
  /** The open case of a thing; made where there is none. Reports that come at the same moment meet in one. */
  open(about: Reference, owner: string | undefined, trx: Transaction): Promise<Case>
  /** Opens one where there is none, and notes why the thing is kept back. */
  hold(about: Reference, owner: string | undefined, why: Why, trx: Transaction): Promise<void>
  /** With whose it is, where that was not known when it was opened. */
  withOwner(one: Case, owner: string | undefined): Promise<Case>
  /** Takes it on, or over from somebody else; nobody but them decides then. */
  claim(one: Case, by: Account): Promise<void>
  unclaim(one: Case): Promise<void>
  /** False where somebody else decided first. */
  decide(one: Pick<Case, 'id'>, outcome: Outcome, by: Account | null, trx: Transaction): Promise<boolean>
}

type Telling = (one: Case, trx: Transaction) => Promise<unknown>

type Deciding = (
  one: Pick<Case, 'id'>,
  how: { outcome: Outcome; by: Account | null },
  trx: Transaction
) => Promise<unknown>

interface Why {
  reason: string
  detail: string
}

export function createCases({ db, ids }: Pick<PluginNode, 'db' | 'ids'>): Cases {
  const one = async (where: object, trx?: Transaction) => {
    const row: CaseRow | undefined = await (trx ?? db)(table).where(where).first()
    return row && toCase(row)
  }
  const isOpen = { state: 'open' }
  const told: Telling[] = []
  const toldOfEnd: Deciding[] = []

  const open: Cases['open'] = async ({ kind, subject }, owner, trx) => {
    const row = {
      ...{ id: ids.make(), kind, subject, owner: owner ?? null, ...isOpen, outcome: null },
      ...{ held: null, detail: '', reports: 0, claimed_by: null, claimed_at: null },
      ...{ created_at: Date.now(), decided_at: null, decided_by: null }
    }
    await trx(table).insert(row).onConflict(trx.raw("(kind, subject) where state = 'open'")).ignore()
    const found = (await one({ kind, subject, ...isOpen }, trx)) as Case
    if (found.id === row.id) for (const tell of told) await tell(found, trx)
    return found
  }

  return {
    open,
    whenOpened: tell => void told.push(tell),
    whenDecided: tell => void toldOfEnd.push(tell),
    byId: async id => (ids.isId(id) ? one({ id }) : undefined),
    async hold(about, owner, { reason, detail }, trx) {
      const { id } = await open(about, owner, trx)
      await trx(table).where({ id }).update({ held: reason, detail })
    },
    async withOwner(one, owner) {
      if (one.owner !== null || owner === undefined) return one
      await db(table).where({ id: one.id }).update({ owner })
      return { ...one, owner }
    },
    async claim({ id }, by) {
      await db(table)
        .where({ id, ...isOpen })
        .update({ claimed_by: by.id, claimed_at: Date.now() })
    },
    async unclaim({ id }) {
      await db(table)
        .where({ id, ...isOpen })
        .update({ claimed_by: null, claimed_at: null })
    },
    async decide({ id }, outcome, by, trx) {
      const decided = { state: 'decided', outcome, decided_at: Date.now(), decided_by: by?.id ?? null }
      const changed = await trx(table)
        .where({ id, ...isOpen })
        .update(decided)
      if (changed === 1) for (const tell of toldOfEnd) await tell({ id }, { outcome, by }, trx)
      return changed === 1
    }
  }
}
