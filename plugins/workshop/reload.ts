import type { SourcePart } from '../../core/boot/watch.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** While sources are watched: browsers that show a page hear of every change. */
export function addReload(node: PluginNode) {
  if (!node.config.watch) return
  const listeners = new Set<(parts: readonly SourcePart[]) => void>()
  node.hooks.themes.changed.tap('workshop', parts => {
    for (const tell of listeners) tell(parts)
  })
  node.slot('page.head', { template: 'workshop/reload', client: 'reload' })
  node.router.get('/-/changes', { access: 'anyone', firstVisit: true }, ({ state }) =>
    state.sendEvents(send => {
      const tell = (parts: readonly SourcePart[]) => send({ event: 'changed', data: { parts } })
      listeners.add(tell)
      return () => listeners.delete(tell)
    })
  )
}
