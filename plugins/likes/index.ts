import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../follows/service.ts'
import type {} from '../notifications/service.ts'
import type {} from '../site/service.ts'
import { addEntryPart } from './entry-part.ts'
import { addLikeRoutes } from './like-routes.ts'
import { createLikes } from './likes.ts'
import { addNotifications } from './notifications.ts'
import { addNumbersTab } from './numbers.ts'
import { createOwnLikes } from './own-likes.ts'
import { addOwnPage } from './own-page.ts'
import { addPeoplePage, createLikers } from './people-page.ts'
import { addPersonalData } from './personal-data.ts'
import { addRule } from './rule.ts'
import { type Config, configSchema } from './settings.ts'

export default {
  name: 'likes',
  api: 1,
  summary: 'Liking entries, quietly: their owner sees who does, and everybody keeps a list of their own.',
  uses: ['blocks', 'notifications', 'results', 'settings-pages'],
  provides: ['likes'],
  configSchema,
  setup(node) {
    const likes = createLikes(node)
    node.provide('likes', likes)
    addRule(node)
    addEntryPart(node, likes)
    const own = createOwnLikes(node)
    addOwnPage(node, own)
    const likers = createLikers(node, likes)
    addPeoplePage(node, likers)
    const results = node.find('results')
    if (results) addLikeRoutes(node, { likes, own, likers, results })
    const pages = node.find('settings-pages')
    if (pages) addNumbersTab(node, pages)
    addPersonalData(node)
    const notifications = node.find('notifications')
    if (notifications) addNotifications(notifications, likes)
  }
} satisfies Plugin<Config>
