import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../follows/service.ts'
import type {} from '../guests/service.ts'
import type {} from '../moderation/service.ts'
import type {} from '../notifications/service.ts'
import type {} from '../search/service.ts'
import type {} from '../site/service.ts'
import { addActions } from './actions.ts'
import { addChangePage } from './change-page.ts'
import { createCommentHooks } from './comment-hooks.ts'
import { addCommentPage } from './comment-page.ts'
import { addCommentRoutes } from './comment-routes.ts'
import { createComments } from './comments.ts'
import { createDiscussions } from './discussion.ts'
import { addEntryFields } from './entry-fields.ts'
import { addEntryPart } from './entry-part.ts'
import { addHeldPage, createWaiting } from './held-page.ts'
import { createHolds } from './holds.ts'
import { addListPage } from './list-page.ts'
import { addModeration } from './moderation.ts'
import { addNotifications } from './notifications.ts'
import { createPermissions } from './permissions.ts'
import { addPersonalData } from './personal-data.ts'
import { createPlaces } from './places.ts'
import { createPowers } from './powers.ts'
import { createPreferences } from './preferences.ts'
import { createPresenting } from './presenting.ts'
import { createPublicComments } from './public-comments.ts'
import { addRule } from './rule.ts'
import { addSearch } from './search.ts'
import { configSchema } from './settings.ts'
import { addSettingsTab } from './settings-tab.ts'
import { createTally } from './tally.ts'
import { createThreads } from './threads.ts'
import { createWriting } from './writing.ts'

export default {
  name: 'comments',
  api: 1,
  summary:
    'Comments below entries, in threads, on a moment or a place where they point at one, as their owners allow.',
  uses: ['blocks', 'guests', 'moderation', 'notifications', 'results', 'search', 'settings-pages'],
  provides: ['comments'],
  configSchema,
  setup(node) {
    const hooks = createCommentHooks(node.log)
    const tally = createTally()
    const comments = createComments(node, tally, hooks)
    const preferences = createPreferences(node)
    const permissions = createPermissions(node, node.find('blocks'))
    const holds = createHolds(node)
    const service = createPublicComments(node, { comments, holds, permissions, tally, hooks })
    node.provide('comments', service)
    addRule(node, { comments, preferences, permissions })
    const places = createPlaces(node)
    const threads = createThreads(node)
    const presenting = createPresenting(node, { places, permissions })
    const discussions = createDiscussions(node, { preferences, permissions, presenting, places, threads })
    const writing = createWriting(node, { comments, places, holds, preferences, permissions })
    addEntryPart(node, discussions, places)
    addHeldPage(node, { waiting: createWaiting(node), presenting })
    const listPage = addListPage(node, { discussions, places })
    const commentPage = addCommentPage(node, { comments, threads, discussions, presenting, places })
    const powers = createPowers(node, comments)
    addActions(node, { comments, writing, listPage, commentPage, powers })
    addChangePage(node, { comments, presenting, writing })
    addEntryFields(node, preferences)
    const pages = node.find('settings-pages')
    if (pages) addSettingsTab(node, pages, preferences)
    if (node.find('results')) addCommentRoutes(node, { threads, discussions, presenting, writing, powers })
    addPersonalData(node, tally)
    const moderation = node.find('moderation')
    if (moderation) addModeration(node, moderation, { comments: service, presenting })
    const notifications = node.find('notifications')
    if (notifications) addNotifications(node, notifications, service)
    const search = node.find('search')
    if (search) addSearch(search, service)
  }
} satisfies Plugin
