import type { PluginNode } from '../../core/plugin.ts'
import { addAppealsPage } from './appeals-page.ts'
import { addCasePage } from './case-page.ts'
import { createCaseView } from './case-view.ts'
import { createLooking } from './looking.ts'
import { createNotes } from './notes.ts'
import { addQueuePage } from './queue-page.ts'

type Parts = Parameters<typeof addQueuePage>[1] &
  Omit<Parameters<typeof addCasePage>[1], 'looking' | 'notes' | 'view'> &
  Omit<Parameters<typeof createCaseView>[1], 'notes'> &
  Parameters<typeof addAppealsPage>[1]

/** The pages of those who decide. */
export function addDecidingPages(node: PluginNode, parts: Parts) {
  const notes = createNotes(node)
  addQueuePage(node, parts)
  const view = createCaseView(node, { ...parts, notes })
  addCasePage(node, { ...parts, notes, looking: createLooking(node), view })
  addAppealsPage(node, parts)
  node.powers.add({ name: 'moderation.decide', label: 'moderation.powers.decide', role: 'moderator' })
}
