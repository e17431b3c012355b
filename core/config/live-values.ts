import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../json.ts'
import type { Log } from '../log.ts'
import { findMisfits, type Schema } from '../schema.ts'
import type { SettingsOwner } from './settings.ts'
import type { StoredValues } from './settings-table.ts'

export type Values = Record<string, Json>

/** The settings of one owner, with what is known of their values. */
export interface Declared extends SettingsOwner {
  /** What the configuration says, filled up with the defaults of the schema. */
  section: Values
  /** Names that stand in the configuration. */
  written: readonly string[]
  /** What counts. */
  values: Values
}

/** Where a value comes from: set while the node ran, the configuration file, or the schema. */
export type SettingOrigin = 'stored' | 'file' | 'default'

export interface SettingSource {
  readonly origin: SettingOrigin
  /** Of a stored value: what counts once it is given up. */
  readonly otherwise?: { readonly origin: 'file' | 'default'; readonly value: Json | undefined }
}

/** The part of a schema that may be edited while the node runs; undefined when there is none. */
export function pickLive(schema: Schema): Schema | undefined {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const live = properties.filter(([, property]) => property['x-live'] === true)
  if (live.length === 0) return undefined
  const names = new Set(live.map(([name]) => name))
  const required = ((schema.required ?? []) as string[]).filter(name => names.has(name))
  return { type: 'object', additionalProperties: false, properties: Object.fromEntries(live), required }
}

export function pick(values: Readonly<Values>, { properties }: Schema): Values {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => Object.hasOwn(properties as object, name))
  )
}

/** The values that differ, as they were and as they are; undefined when none does. Secrets are left out of it. */
export function compare({ properties }: Schema, before: Readonly<Values>, after: Readonly<Values>) {
  const differing = Object.entries(properties as Record<string, Schema>).filter(
    ([name]) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  )
  if (differing.length === 0) return undefined
  const show = (values: Readonly<Values>) =>
    Object.fromEntries(
      differing.map(([name, { 'x-secret': isSecret }]) => [name, isSecret ? '***' : (values[name] ?? null)])
    )
  return { before: show(before), after: show(after) }
}

export function omit(values: Readonly<Values>, names: object): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !Object.hasOwn(names, name)))
}

/** Values to store, and names whose stored value is given up. */
export function splitChanges(changes: Readonly<Record<string, Json | undefined>>) {
  const entries = Object.entries(changes)
  return {
    kept: Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Values,
    dropped: Object.fromEntries(entries.filter(([, value]) => value === undefined))
  }
}

/** What the configuration said was filled in when it was checked; compiling a schema takes longer than looking. */
function lacksDefaults({ properties }: Schema, values: Readonly<Values>): boolean {
  return Object.keys(properties as object).some(name => values[name] === undefined)
}

/** What is stored may be from an older version of the plugin; a value that fits no more is left out and reported. */
export function mergeValues({ plugin, schema, section }: Declared, stored: StoredValues, log: Log): Values {
  const values: Values = { ...structuredClone(section) }
  for (const [name, value] of Object.entries(pick(stored[plugin] ?? {}, schema))) {
    const misfits = findMisfits(schema, { ...section, [name]: structuredClone(value) })
    if (misfits.length > 0) log.warn({ plugin, setting: name, misfits }, 'settings.ignored')
    else values[name] = value
  }
  if (lacksDefaults(schema, values)) findMisfits(schema, values)
  return values
}

/** By name. What is stored and fits no longer does not count, so it is no source. */
export function tellSources(
  one: Declared | undefined,
  stored: Readonly<Values> = {}
): Record<string, SettingSource> {
  if (!one) return {}
  const { schema, section, written, values } = one
  const first = { ...section }
  if (lacksDefaults(schema, first)) findMisfits(schema, first)
  const tell = (name: string): SettingSource => {
    const origin = written.includes(name) ? 'file' : 'default'
    const counts = name in stored && isDeepStrictEqual(stored[name], values[name])
    return counts ? { origin: 'stored', otherwise: { origin, value: first[name] } } : { origin }
  }
  return Object.fromEntries(Object.keys(schema.properties as object).map(name => [name, tell(name)]))
}
