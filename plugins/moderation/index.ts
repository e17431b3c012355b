import type { Plugin } from '../../core/plugin.ts'
import { addApi } from './api.ts'
import { createAppeals } from './appeals.ts'
import { addAppealsPage } from './appeals-page.ts'
import { createCarryingOut } from './carrying-out.ts'
import { addCasePage } from './case-page.ts'
import { createCaseQueue } from './case-queue.ts'
import { createCaseView } from './case-view.ts'
import { createCases } from './cases.ts'
import { createEntrySubject, createPersonSubject } from './core-subjects.ts'
import { createCounts } from './counts.ts'
import { createDecisions } from './decisions.ts'
import { createHeldWords } from './held-words.ts'
import { createHoldRules } from './hold-rules.ts'
import { createHolds } from './holds.ts'
import { createLooking } from './looking.ts'
import { createMeasures } from './measures.ts'
import { createModeration } from './moderation.ts'
import { createNotes } from './notes.ts'
import { createNotices } from './notices.ts'
import { addOwnDecisions } from './own-decisions.ts'
import { addPersonalData } from './personal-data.ts'
import { addQueuePage } from './queue-page.ts'
import { addReportLinks } from './report-links.ts'
import { addReportPage } from './report-page.ts'
import { createReports } from './reports.ts'
import { createRights } from './rights.ts'
import { addScanning } from './scanning.ts'
import { addSensitive } from './sensitive.ts'
import type { Scan } from './service.ts'
import { settingsSchema } from './settings.ts'
import { createSubjects } from './subjects.ts'
import { addSuspendedPage } from './suspended-page.ts'
import { addSweep } from './sweep.ts'
import { addTransparencyPage } from './transparency-page.ts'

export default {
  name: 'moderation',
  api: 1,
  summary:
    'Reports, a queue of what somebody has to decide, measures with notice and appeal, holds before publishing.',
  provides: ['moderation'],
  uses: ['mail', 'addresses', 'admin-pages', 'settings-pages', 'sign-in'],
  configSchema: settingsSchema,
  setup(node) {
    const heldWords = createHeldWords(() => node.settings.get<string[]>('heldWords'))
    const subjects = createSubjects(node)
    subjects.add(createEntrySubject(node))
    subjects.add(createPersonSubject(node))
    const cases = createCases(node)
    const scans: Scan[] = []
    const moderation = createModeration(node, { heldWords, subjects, cases, scans })
    node.provide('moderation', moderation)

    const holds = createHolds(node, { rules: createHoldRules(node, heldWords), cases, subjects })
    addScanning(node, scans, holds)
    const reports = createReports(node, cases)
    const [measures, notes, appeals] = [createMeasures(node), createNotes(node), createAppeals(node)]
    const [queue, rights, notices] = [createCaseQueue(node), createRights(node), createNotices(node)]
    const carryingOut = createCarryingOut(node, { subjects, measures, holds })
    const decided = { cases, subjects, measures, carryingOut, holds, notices, rights }
    const decisions = createDecisions(node, decided)

    addReportPage(node, { subjects, reports })
    addReportLinks(node, moderation)
    addQueuePage(node, { queue, appeals, subjects })
    const view = createCaseView(node, { cases, queue, reports, measures, notes, subjects, rights })
    addCasePage(node, { ...decided, notes, decisions, looking: createLooking(node), view })
    addAppealsPage(node, { ...decided, appeals })
    addOwnDecisions(node, { measures, appeals, subjects, pages: node.find('settings-pages') })
    addSuspendedPage(node, { measures, appeals, subjects })
    addSensitive(node)
    addTransparencyPage(node, createCounts(node))
    addApi(node, { ...decided, queue, reports, decisions })
    addSweep(node, queue)
    addPersonalData(node)
    node.powers.add({ name: 'moderation.decide', label: 'moderation.powers.decide', role: 'moderator' })
  }
} satisfies Plugin
