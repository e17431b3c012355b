import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { CarryingOut } from './carrying-out.ts'
import { type Case, type Outcome, reportsTable } from './case-rows.ts'
import type { Cases } from './cases.ts'
import { thingsOf } from './decision-form.ts'
import type { Holds } from './holds.ts'
import type { Measure, PersonAction, ThingAction } from './measure-rows.ts'
import type { Measures, NewMeasure } from './measures.ts'
import type { Notices } from './notices.ts'
import type { Reason } from './reasons.ts'
import type { Rights } from './rights.ts'
import type { Subject } from './service.ts'
import type { Subjects } from './subjects.ts'

/** What a moderator wants done about a case. */
export interface Wish {
  /** `release` and `refuse` are about what is held. */
  thing: ThingAction | 'release' | 'refuse' | 'nothing'
  person: PersonAction | 'nothing'
  rule: Reason
  /** Said to the person concerned. */
  words: string
  /** Of a suspension; 0: until somebody ends it. */
  days: number
  /** What a suspended person published stays in sight. */
  stays: boolean
}

export interface Decisions {
  /** False where somebody else decided first. Throws what does not go, with the field in `path`. */
  decide(one: Case, wish: Wish, by: Account): Promise<boolean>
}

interface Parts {
  cases: Cases
  subjects: Subjects
  measures: Measures
  carryingOut: CarryingOut
  holds: Holds
  notices: Notices
  rights: Rights
}

const day = 24 * 60 * 60 * 1000

export function createDecisions(node: PluginNode, parts: Parts): Decisions {
  const { cases, subjects, measures, carryingOut, holds, notices, rights } = parts

  /** Everything of it in one transaction; nothing where the case is decided already. */
  async function settle(one: Case, wish: Wish, by: Account, subject: Subject | undefined) {
    const person = one.owner ? await node.accounts.byId(one.owner) : undefined
    const to = await notices.addressOf(person)
    const wanted = subject ? listMeasures(one, wish, subject) : []
    return node.db.transaction(async trx => {
      if (!(await cases.decide(one, outcomeOf(wish, wanted, subject), by, trx))) return undefined
      await forgetNetworks(one, trx)
      const taken: Measure[] = []
      for (const measure of wanted) taken.push(await measures.add(measure, by, trx))
      for (const measure of taken) if (person) await notices.tellMeasure(person, to, measure, trx)
      return taken
    })
  }

  async function tellOfNothing(one: Case, action: 'nothing' | 'released', by: Account) {
    const subject = { kind: one.kind, id: one.subject, name: one.subject }
    await node.hooks.node.governed.promise({ by, action: `moderation.${action}`, subject })
  }

  return {
    async decide(found, wish, by) {
      const subject = await subjects.find(found.kind, found.subject)
      const one = await cases.withOwner(found, subject?.owner)
      if (subject && !thingsOf({ one, kind: subjects.kind(one.kind) }).includes(wish.thing))
        throw node.error('DECISION_THING', 'This cannot be done here.', { status: 422, path: 'thing' })
      await rights.demand(one, wish, by)
      const isLetGo = one.held !== null && (wish.thing === 'release' || wish.thing === 'sensitive')
      // Before the case is decided: whatever happens in between, it is still there to be decided again.
      if (subject && isLetGo) await holds.release(one.kind, subject, by)
      const taken = await settle(one, wish, by, subject)
      if (!taken) return false
      for (const measure of taken) await carryingOut.carryOut(measure)
      if (taken.length === 0) await tellOfNothing(one, isLetGo ? 'released' : 'nothing', by)
      return true
    }
  }
}

function outcomeOf({ thing }: Wish, wanted: readonly NewMeasure[], subject: Subject | undefined): Outcome {
  if (!subject) return 'gone'
  if (wanted.length > 0) return 'measure'
  return thing === 'release' ? 'released' : 'nothing'
}

function listMeasures(one: Case, wish: Wish, { heading }: Subject): NewMeasure[] {
  const about = { case: one.id, kind: one.kind, subject: one.subject, heading, account: one.owner }
  const because = { rule: wish.rule, words: wish.words }
  const { thing, person, days, stays } = wish
  const all: NewMeasure[] = []
  if (thing !== 'nothing' && thing !== 'release')
    all.push({ ...about, ...because, action: thing, stays: false, endsAt: null })
  if (person !== 'nothing')
    all.push({
      ...{ ...about, ...because, action: person },
      stays: person !== 'warn' && stays,
      endsAt: person === 'suspend' && days > 0 ? Date.now() + days * day : null
    })
  return all
}

/** Once it is decided nobody has to be told apart any more. */
async function forgetNetworks({ id }: Case, trx: Transaction) {
  await trx(reportsTable).where({ case: id }).update({ network_hash: null })
}
