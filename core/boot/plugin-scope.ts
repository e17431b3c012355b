import { failure } from '../errors.ts'
import type { LoadedPlugin, Node, SlottedFragment } from '../node.ts'
import type { PluginNode } from '../plugin.ts'

/** What a node keeps of its plugins beside the shared parts. */
export interface PluginTraces {
  /** By slot. */
  readonly fragments: Map<string, SlottedFragment[]>
  /** Run in reverse when the node stops. */
  readonly cleanUps: (() => void | Promise<void>)[]
}

/** The node as one plugin sees it: the shared parts are inherited, its own stand in front of them. */
export function createPluginScope(
  node: Node,
  { plugin }: Pick<LoadedPlugin, 'plugin'>,
  traces: PluginTraces
): PluginNode {
  const { name } = plugin
  const own: Omit<PluginNode, keyof Node> & Pick<PluginNode, 'log'> = {
    log: node.log.child({ plugin: name }),
    settings: node.nodeSettings.of(name),
    router: node.routes.forPlugin(name),
    slot(slot, fragment) {
      const fragments = traces.fragments.get(slot) ?? []
      fragments.push({ ...fragment, plugin: name })
      fragments.sort((one, other) => (one.stage ?? 0) - (other.stage ?? 0))
      traces.fragments.set(slot, fragments)
    },
    provide(service, implementation) {
      if (!plugin.provides?.includes(service)) {
        const message = `${name} provides "${service}" without naming it under provides.`
        throw failure('SERVICE_MISSING', { message })
      }
      node.services.provide(service, implementation as object, name)
    },
    use: service => node.services.use(service),
    find: service => node.services.find(service),
    defer(cleanUp) {
      traces.cleanUps.push(cleanUp)
    }
  }
  return Object.assign(Object.create(node), own) as PluginNode
}
