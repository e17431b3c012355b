import type { Account } from '../accounts/accounts.ts'
import type { Database, Transaction } from '../database/database.ts'
import type { Hooks } from '../hooks/hooks.ts'
import type { Json } from '../json.ts'
import type { Log } from '../log.ts'
import { assertFits, type Schema } from '../schema.ts'
import {
  compare,
  type Declared,
  mergeValues,
  omit,
  pick,
  pickLive,
  type SettingSource,
  splitChanges,
  tellSources,
  type Values
} from './live-values.ts'
import { createSettingsTable } from './settings-table.ts'

/** One plugin's live settings: its `x-live` properties, from the database, else the configuration, else the schema's default. */
export interface PluginSettings {
  /** In memory; never a query. */
  get<T extends Json = Json>(name: string): T
  /** `Values` are the types that the schema gives them. */
  all<Values extends object = Record<string, Json>>(): Values
  /** Where each value comes from. */
  sources(): Record<string, SettingSource>
  /**
   * Checks against the schema, stores, tells every process, calls `settings.changed`; `undefined` puts a value back to what the
   * configuration or the schema says. Throws `SCHEMA_INVALID` with the path. `by` is who uses their power.
   */
  set(values: Record<string, Json | undefined>, by?: Account): Promise<void>
}

export interface Settings {
  of(plugin: string): PluginSettings
  /** Plugins with live settings and their schemas, for the admin pages. */
  list(): readonly SettingsOwner[]
  /**
   * Makes the `x-live` properties of a schema settings of a plugin or theme. `section` is what the configuration says of them, filled
   * up with defaults; `written` is as it stands there.
   */
  declare(
    owner: SettingsOwner,
    section?: Readonly<Record<string, Json>>,
    written?: Readonly<Record<string, Json>>
  ): void
  /** Small facts of the node itself that are not settings: the set-up secret, the storage marker. */
  remember(name: string, value: Json): Promise<void>
  recall<T extends Json = Json>(name: string): Promise<T | undefined>
  /** Remembers it unless something is remembered already, and resolves to what is. */
  settle<T extends Json>(name: string, value: T): Promise<T>
  /** Forgets it where it is still this value, and says whether it was; only one of several who try gets it. */
  take(name: string, value: Json, trx: Transaction): Promise<boolean>
  /** Reads again what other processes changed. */
  reload(): Promise<void>
}

/** Whose settings they are, in one sentence, and the schema their form is drawn from. */
export interface SettingsOwner {
  readonly plugin: string
  readonly summary: string
  readonly schema: Schema
}

/** Reads the table once; the core's own migrations must have run. */
export async function createSettings({
  db,
  hooks,
  log
}: {
  db: Database
  hooks: Hooks
  log: Log
}): Promise<Settings> {
  const table = createSettingsTable(db)
  const declared = new Map<string, Declared>()
  let stored = await table.read()

  const declare = (owner: SettingsOwner, section: Values = {}, written: Values = {}) => {
    const schema = pickLive(owner.schema)
    if (!schema) return
    const one = {
      ...owner,
      schema,
      section: pick(section, schema),
      written: Object.keys(written),
      values: {}
    }
    one.values = mergeValues(one, stored, log)
    declared.set(owner.plugin, one)
  }
  const find = (plugin: string) => declared.get(plugin)

  return {
    declare,
    list: () => [...declared.values()].map(({ plugin, summary, schema }) => ({ plugin, summary, schema })),
    of: plugin => ({
      get: name => find(plugin)?.values[name] as never,
      all: () => ({ ...find(plugin)?.values }) as never,
      sources: () => tellSources(find(plugin), stored[plugin]),
      async set(changes, by) {
        const one = find(plugin)
        const { kept, dropped } = splitChanges(changes)
        const first = pick(one?.section ?? {}, { properties: dropped })
        const others = omit(one?.values ?? {}, dropped)
        const values = assertFits<Values>(
          one?.schema ?? nothing,
          structuredClone({ ...others, ...first, ...kept })
        )
        await table.write(plugin, pick(values, { properties: kept }))
        await table.remove(plugin, Object.keys(dropped))
        stored = await table.read()
        const change = one && compare(one.schema, one.values, values)
        if (one) one.values = values
        await hooks.settings.changed.for(plugin).promise(values)
        const subject = { kind: 'settings', id: plugin, name: plugin }
        if (change)
          await hooks.node.governed.promise({ by: by ?? null, action: 'core.settings', subject, ...change })
      }
    }),
    remember: (name, value) => table.write(nodeItself, { [name]: value }),
    recall: async name => (await table.read(nodeItself))[nodeItself]?.[name] as never,
    async settle(name, value) {
      await table.writeNew(nodeItself, name, value)
      return (await table.read(nodeItself))[nodeItself]?.[name] as never
    },
    take: (name, value, trx) => table.take(nodeItself, name, value, trx),
    async reload() {
      stored = await table.read()
      for (const one of declared.values()) {
        const values = mergeValues(one, stored, log)
        if (JSON.stringify(values) === JSON.stringify(one.values)) continue
        one.values = values
        await hooks.settings.changed.for(one.plugin).promise(values)
      }
    }
  }
}

const nodeItself = 'node'

const nothing: Schema = { type: 'object', additionalProperties: false }
