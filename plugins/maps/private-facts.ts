import type { PluginNode } from '../../core/plugin.ts'
import { isPlaceFact } from './position.ts'

/**
 * What a file says of where it was made leaves the node in no other way than as its owner lets others know: not as a fact or a detail of
 * an entry either, where the untouched file is offered.
 */
export function hidePositions({ hooks }: Pick<PluginNode, 'hooks'>) {
  hooks.entries.present.tap('maps', (views, { account }) => {
    for (const view of views) {
      if (view.owner.id === account?.id) continue
      view.facts = Object.fromEntries(Object.entries(view.facts).filter(([name]) => !isPlaceFact(name)))
      view.details = view.details.filter(({ format }) => format !== 'position')
    }
  })
}
