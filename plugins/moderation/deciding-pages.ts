import type { PluginNode } from '../../core/plugin.ts'
import { addAppealsPage } from './appeals-page.ts'
import { addCasePage } from './case-page.ts'
import { createCaseView } from './case-view.ts'
import { addQueuePage } from './queue-page.ts'

type Parts = Parameters<typeof addQueuePage>[1] &
  Omit<Parameters<typeof addCasePage>[1], 'view'> &
  Parameters<typeof createCaseView>[1] &
  Parameters<typeof addAppealsPage>[1]

/** The pages of those who decide. */
export function addDecidingPages(node: PluginNode, parts: Parts) {
  addQueuePage(node, parts)
  const view = createCaseView(node, parts)
  addCasePage(node, { ...parts, view })
  addAppealsPage(node, parts)
  node.powers.add({ name: 'moderation.decide', label: 'moderation.powers.decide', role: 'moderator' })
}
