import type { PluginNode } from '../../core/plugin.ts'
import { addProcessing, failed, processed } from './processing.ts'
import type { Notifications } from './service.ts'
import { addShares, kind as shared } from './shares.ts'

/** What the core itself has to tell people: of what is shared with them, and of what becomes of their uploads. */
export function addOwnKinds(node: PluginNode, service: Notifications) {
  service.addKind({ name: shared, icon: 'people', groups: 'by' })
  const soon = { mail: 'off', push: true } as const
  service.addKind({ name: processed, icon: 'check', groups: 'kind', path: '/upload/review', ways: soon })
  service.addKind({ name: failed, icon: 'warning', ways: soon })
  addShares(node, service)
  addProcessing(node, service)
}
