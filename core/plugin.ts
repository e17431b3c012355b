import type { PluginSettings } from './config/settings.ts'
import type { Fragment } from './contract/fragment.ts'
import type { Log } from './log.ts'
import type { Node } from './node.ts'
import type { Schema } from './schema.ts'
import type { ServiceName, Services } from './services.ts'
import type { PluginRouter } from './web/routes.ts'

/** The one thing a plugin's `index.ts` exports as default. */
export interface Plugin<Config extends object = object> {
  /** Prefix of its tables, templates, routes, jobs and log lines; kebab-case. */
  readonly name: string
  /** The plugin API it is written for; a node refuses another number. */
  readonly api: 1
  /** One sentence for the operator. */
  readonly summary: string
  /** Services without which the node does not boot. */
  readonly requires?: readonly ServiceName[]
  /** Services it takes when they are there; only decides the order. */
  readonly uses?: readonly ServiceName[]
  readonly provides?: readonly ServiceName[]
  /** Its section of the configuration. Defaults come from here; `x-live` makes a property editable in a running node, `x-secret` hides it, `x-remakes` says that what a media type made before would be made differently with another value. */
  readonly configSchema?: Schema
  setup(node: PluginNode, config: Config): void | Promise<void>
}

/** The node as one plugin sees it during `setup`: the shared parts, and its own log, settings, router and doors. */
export interface PluginNode extends Node {
  readonly log: Log
  readonly settings: PluginSettings
  readonly router: PluginRouter
  /** Puts a fragment of this plugin into a slot that themes offer. */
  slot(slot: string, fragment: Fragment): void
  provide<Name extends keyof Services>(name: Name, service: Services[Name]): void
  use<Name extends keyof Services>(name: Name): Services[Name]
  find<Name extends keyof Services>(name: Name): Services[Name] | undefined
  /** Runs when the node stops, in reverse order. */
  defer(cleanUp: () => void | Promise<void>): void
}
