import type { Plugin } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'
import { addApi } from './api.ts'
import { addAppealApi } from './appeal-api.ts'
import { addCaseApi } from './case-api.ts'
import { createCases } from './cases.ts'
import { createEntrySubject, createPersonSubject } from './core-subjects.ts'
import { createCounts } from './counts.ts'
import { createDeciding } from './deciding.ts'
import { addDecidingPages } from './deciding-pages.ts'
import { createHeldWords } from './held-words.ts'
import { createHoldRules } from './hold-rules.ts'
import { createHolds } from './holds.ts'
import { createModeration } from './moderation.ts'
import { addNotifications } from './notifications.ts'
import { addOwnDecisions } from './own-decisions.ts'
import { addPersonalData } from './personal-data.ts'
import { addReportLinks } from './report-links.ts'
import { addReportPage } from './report-page.ts'
import { addScanning } from './scanning.ts'
import { addSensitive } from './sensitive.ts'
import { addSensitiveKeeping } from './sensitive-keeping.ts'
import type { Scan } from './service.ts'
import { settingsSchema } from './settings.ts'
import { addStepApi } from './step-api.ts'
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
    const parts = createDeciding(node, { subjects, cases, holds })

    addReportPage(node, parts)
    addReportLinks(node, moderation)
    addDecidingPages(node, parts)
    addOwnDecisions(node, { ...parts, pages: node.find('settings-pages') })
    addSuspendedPage(node, parts)
    addSensitive(node)
    addSensitiveKeeping(node, parts)
    addTransparencyPage(node, createCounts(node))
    addApi(node, parts)
    addCaseApi(node, parts.work)
    addStepApi(node, parts)
    addAppealApi(node, parts)
    addSweep(node, parts.queue)
    const notifications = node.find('notifications')
    if (notifications) addNotifications(notifications, parts)
    addPersonalData(node)
  }
} satisfies Plugin
