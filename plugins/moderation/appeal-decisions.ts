import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Appeals } from './appeals.ts'
import type { CarryingOut } from './carrying-out.ts'
import { notYours } from './case-work.ts'
import type { Measure } from './measure-rows.ts'
import type { Notices } from './notices.ts'
import type { Rights } from './rights.ts'

export interface AppealDecision {
  state: 'granted' | 'upheld'
  answer: string
  by: Account
}

/** False where somebody else decided first. Throws `DECISION_NOT_YOURS`, also where nobody appealed. */
export type DecideAppeal = (measure: Measure, decision: AppealDecision) => Promise<boolean>

interface Parts {
  appeals: Appeals
  carryingOut: CarryingOut
  notices: Notices
  rights: Rights
}

export function createAppealDecisions(
  node: PluginNode,
  { appeals, carryingOut, notices, rights }: Parts
): DecideAppeal {
  async function tellOfPower({ kind, subject, heading }: Measure, by: Account) {
    const about = { kind, id: subject, name: heading }
    await node.hooks.node.governed.promise({ by, action: 'moderation.upheld', subject: about })
  }

  return async (measure, decision) => {
    const { state, answer, by } = decision
    const appeal = (await appeals.of([measure])).get(measure.id)
    const person = measure.account ? await node.accounts.byId(measure.account) : undefined
    const isTheirs = state === 'granted' ? rights.mayEnd(by, person, measure) : rights.mayDecide(by, person)
    if (!appeal || !(await isTheirs)) throw notYours(node)
    // Taking back is done twice without harm; an appeal that was granted and came to nothing would be worse.
    if (state === 'granted' && appeal.state === 'open') await carryingOut.takeBack(measure, by)
    const to = await notices.addressOf(person)
    const isFirst = await node.db.transaction(async trx => {
      if (!(await appeals.decide(appeal, decision, trx))) return false
      if (person) await notices.tellAppeal(person, to, { granted: state === 'granted', answer }, trx)
      return true
    })
    if (isFirst && state === 'upheld') await tellOfPower(measure, by)
    return isFirst
  }
}
