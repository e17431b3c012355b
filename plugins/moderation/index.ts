import type { Plugin } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'
import { addApi } from './api.ts'
import { createAppeals } from './appeals.ts'
import { createCarryingOut } from './carrying-out.ts'
import { createCaseQueue } from './case-queue.ts'
import { createCases } from './cases.ts'
import { createEntrySubject, createPersonSubject } from './core-subjects.ts'
import { createCounts } from './counts.ts'
import { addDecidingPages } from './deciding-pages.ts'
import { createDecisions } from './decisions.ts'
import { createHeldWords } from './held-words.ts'
import { createHoldRules } from './hold-rules.ts'
import { createHolds } from './holds.ts'
import { createMeasures } from './measures.ts'
import { createModeration } from './moderation.ts'
import { createNotices } from './notices.ts'
import { addNotifications } from './notifications.ts'
import { addOwnDecisions } from './own-decisions.ts'
import { addPersonalData } from './personal-data.ts'
import { addReportLinks } from './report-links.ts'
import { addReportPage } from './report-page.ts'
import { createReports } from './reports.ts'
import { createRights } from './rights.ts'
import { addScanning } from './scanning.ts'
import { addSensitive } from './sensitive.ts'
import { addSensitiveKeeping } from './sensitive-keeping.ts'
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
  uses: ['mail', 'addresses', 'admin-pages', 'settings-pages', 'sign-in', 'notifications'],
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
    const [measures, appeals, reports] = [
      createMeasures(node),
      createAppeals(node),
      createReports(node, cases)
    ]
    const [queue, rights, notices] = [createCaseQueue(node), createRights(node), createNotices(node)]
    const carryingOut = createCarryingOut(node, { subjects, measures, holds })
    const parts = { cases, subjects, reports, measures, appeals, queue, rights, notices, carryingOut, holds }
    const decisions = createDecisions(node, parts)

    addReportPage(node, parts)
    addReportLinks(node, moderation)
    addDecidingPages(node, { ...parts, decisions })
    addOwnDecisions(node, { ...parts, pages: node.find('settings-pages') })
    addSuspendedPage(node, parts)
    addSensitive(node)
    addSensitiveKeeping(node, { measures, subjects })
    addTransparencyPage(node, createCounts(node))
    addApi(node, { ...parts, decisions })
    addSweep(node, queue)
    const notifications = node.find('notifications')
    if (notifications) addNotifications(notifications, parts)
    addPersonalData(node)
  }
} satisfies Plugin
