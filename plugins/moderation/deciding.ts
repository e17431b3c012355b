import type { PluginNode } from '../../core/plugin.ts'
import { createAppealDecisions } from './appeal-decisions.ts'
import { createAppeals } from './appeals.ts'
import { createCarryingOut } from './carrying-out.ts'
import { createCaseQueue } from './case-queue.ts'
import { createCaseSteps } from './case-steps.ts'
import { createCaseWork } from './case-work.ts'
import type { Cases } from './cases.ts'
import { createDecisions } from './decisions.ts'
import type { Holds } from './holds.ts'
import { createMeasures } from './measures.ts'
import { createNotes } from './notes.ts'
import { createNotices } from './notices.ts'
import { createReports } from './reports.ts'
import { createRights } from './rights.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  subjects: Subjects
  cases: Cases
  holds: Holds
}

/** Everything between a report and the answer to an appeal; pages, the API and notices are made from it. */
export function createDeciding(node: PluginNode, { subjects, cases, holds }: Parts) {
  const [measures, appeals, reports] = [createMeasures(node), createAppeals(node), createReports(node, cases)]
  const [queue, rights, notices] = [createCaseQueue(node), createRights(node), createNotices(node)]
  const carryingOut = createCarryingOut(node, { subjects, measures, holds })
  const work = createCaseWork(node, { cases, rights, notes: createNotes(node) })
  const parts = {
    cases,
    subjects,
    reports,
    measures,
    appeals,
    queue,
    rights,
    notices,
    carryingOut,
    holds,
    work
  }
  return {
    ...parts,
    steps: createCaseSteps(node, parts),
    decideAppeal: createAppealDecisions(node, parts),
    decisions: createDecisions(node, parts)
  }
}
