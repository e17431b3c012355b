import type { Plugin } from '../../core/plugin.ts'
import { createBlocks } from './blocks.ts'
import { addFollowActions } from './follow-actions.ts'
import { addFollowRoutes } from './follow-routes.ts'
import { createFollows } from './follows.ts'
import { createLimits } from './limits.ts'
import { createFollowNews } from './notifications.ts'
import { addPeoplePage } from './people-page.ts'
import { addPersonalData } from './personal-data.ts'
import { addProfilePart } from './profile-part.ts'
import { createRelations } from './relations.ts'
import { addRules } from './rules.ts'
import { addSettingsTab } from './settings-tab.ts'
import { addTimeline } from './timeline.ts'

export default {
  name: 'follows',
  api: 1,
  summary:
    'Following people: their newest on a page of its own, sharing with one’s followers, muting and blocking.',
  uses: ['settings-pages', 'results', 'notifications'],
  provides: ['blocks'],
  setup(node) {
    const relations = createRelations(node)
    const follows = createFollows(node, relations, createFollowNews(node))
    const blocks = createBlocks(node)
    const limits = createLimits(node, blocks)
    node.provide('blocks', blocks.service)
    addRules(node, relations)
    const results = node.find('results')
    addTimeline(node, follows, results)
    addPeoplePage(node, follows, limits)
    addFollowActions(node, follows, limits)
    addProfilePart(node, relations)
    if (results) addFollowRoutes(node, { relations, follows, limits, results })
    addPersonalData(node)
    const pages = node.find('settings-pages')
    if (pages) addSettingsTab(node, pages)
  }
} satisfies Plugin
