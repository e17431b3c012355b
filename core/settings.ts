import type { Json } from './plugin.ts'

/** One plugin's live settings: its `x-live` properties, from the database, else the configuration, else the schema's default. */
export interface PluginSettings {
  /** In memory; never a query. */
  get<T extends Json = Json>(name: string): T
  all(): Record<string, Json>
  /** Checks against the schema, stores, tells every process, calls `settings.changed`. Throws `SCHEMA_INVALID` with the path. */
  set(values: Record<string, Json>): Promise<void>
}

export interface Settings {
  of(plugin: string): PluginSettings
  /** Plugins with live settings and their schemas, for the admin pages. */
  list(): readonly { plugin: string; summary: string; schema: import('./schema.ts').Schema }[]
  /** Small facts of the node itself that are not settings: the set-up secret, the storage marker. */
  remember(name: string, value: Json): Promise<void>
  recall<T extends Json = Json>(name: string): Promise<T | undefined>
  /** Reads again what other processes changed. */
  reload(): Promise<void>
}
