import type { Plugin } from '../../core/plugin.ts'
import type {} from '../follows/service.ts'
import { createCommentHooks } from './comment-hooks.ts'
import { createComments } from './comments.ts'
import { createHolds } from './holds.ts'
import { createPermissions } from './permissions.ts'
import { addPersonalData } from './personal-data.ts'
import { createPreferences } from './preferences.ts'
import { createPublicComments } from './public-comments.ts'
import { addRule } from './rule.ts'
import { configSchema } from './settings.ts'
import { createTally } from './tally.ts'

export default {
  name: 'comments',
  api: 1,
  summary:
    'Comments below entries, in threads, on a moment or a place where they point at one, as their owners allow.',
  uses: ['blocks', 'settings-pages'],
  provides: ['comments'],
  configSchema,
  setup(node) {
    const hooks = createCommentHooks(node.log)
    const tally = createTally()
    const comments = createComments(node, tally, hooks)
    const preferences = createPreferences(node)
    const permissions = createPermissions(node, node.find('blocks'))
    const holds = createHolds(node)
    node.provide('comments', createPublicComments(node, { comments, holds, permissions, tally, hooks }))
    addRule(node, { comments, preferences, permissions })
    addPersonalData(node, tally)
  }
} satisfies Plugin
