import type { Plugin } from '../../core/plugin.ts'
import { createCases } from './cases.ts'
import { createCoreSubjects } from './core-subjects.ts'
import { createHeldWords } from './held-words.ts'
import { createModeration } from './moderation.ts'
import { addPersonalData } from './personal-data.ts'
import type { Scan } from './service.ts'
import { settingsSchema } from './settings.ts'
import { createSubjects } from './subjects.ts'

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
    for (const kind of createCoreSubjects(node)) subjects.add(kind)
    const cases = createCases(node)
    const scans: Scan[] = []
    node.provide('moderation', createModeration(node, { heldWords, subjects, cases, scans }))
    addPersonalData(node)
  }
} satisfies Plugin
