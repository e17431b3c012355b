import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { CarryingOut } from './carrying-out.ts'
import type { Case } from './case-rows.ts'
import { type CaseWork, notYours } from './case-work.ts'
import { createLooking } from './looking.ts'
import type { Measures } from './measures.ts'
import type { Rights } from './rights.ts'
import type { Subjects } from './subjects.ts'

/** The two steps about a case that reach somebody else’s things without deciding it, by forms and by other programs. */
export interface CaseSteps {
  /** Opens what it is about for an hour, while it is open. Throws `CASE_MISSING` where there is nothing to look at. */
  look(one: Case, by: Account): Promise<Entry>
  /** False where the measure is none of this case, or ended already. Throws `DECISION_NOT_YOURS`. */
  takeBack(one: Case, measure: string, by: Account): Promise<boolean>
}

interface Parts {
  subjects: Subjects
  measures: Measures
  rights: Rights
  carryingOut: CarryingOut
  work: CaseWork
}

export function createCaseSteps(node: PluginNode, parts: Parts): CaseSteps {
  const { subjects, measures, rights, carryingOut, work } = parts
  const looking = createLooking(node)
  return {
    async look(one, by) {
      const entry = (await subjects.find(one.kind, one.subject))?.resource.entry
      if (one.state !== 'open' || !entry)
        throw node.error('CASE_MISSING', 'There is no such case.', { status: 404 })
      await looking.begin(entry, by)
      return entry
    },
    async takeBack(one, id, by) {
      const measure = await measures.byId(id)
      if (!measure || measure.case !== one.id) return false
      if (!(await rights.mayEnd(by, await work.ownerOf(one), measure))) throw notYours(node)
      return carryingOut.takeBack(measure, by)
    }
  }
}
