import type { SettingsOwner } from '../../core/config/settings.ts'
import type { HobError } from '../../core/errors.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Property } from './settings-fields.ts'
import { readValues } from './settings-values.ts'

/** Values of the theme's settings that somebody tries; nothing of it is stored, it travels in addresses. */
export interface Trial {
  /** Those that fit, over first values where there are any. */
  values: Record<string, Json>
  /** As they stand in the form. */
  typed: Record<string, string>
  errors: FormErrors
}

/** The settings of the theme that is shown; undefined where it has none. */
export function findTheme({ themes, nodeSettings }: PluginNode): SettingsOwner | undefined {
  return nodeSettings.list().find(({ plugin }) => plugin === themes.chain[0]?.name)
}

export function propertiesOf({ schema }: SettingsOwner): [string, Property][] {
  return Object.entries((schema.properties ?? {}) as Record<string, Property>)
}

/** What a form or an address of this page says, each value checked by itself. */
export async function readTrial(
  node: PluginNode,
  { owner, body, state }: { owner: SettingsOwner; body: Record<string, unknown>; state: HobContext['state'] }
): Promise<Trial> {
  const wished = await readPictures(node, owner, readValues(owner.schema, body))
  const trial: Trial = { values: {}, typed: {}, errors: {} }
  for (const [name, property] of propertiesOf(owner)) {
    if (typeof body[name] === 'string') trial.typed[name] = body[name].trim()
    const value = wished[name] ?? (property as Schema).default
    if (value === undefined) continue
    const message = findMisfit(node, state, owner.schema, { [name]: structuredClone(value as Json) })
    if (message) trial.errors[name] = message
    else trial.values[name] = value as Json
  }
  return trial
}

/** The settings as they are saved, in the shape of a form. */
export function toTyped(
  owner: SettingsOwner,
  values: Readonly<Record<string, Json>>
): Record<string, string> {
  const typed = propertiesOf(owner).map(([name, property]) => [name, toText(property, values[name])])
  return Object.fromEntries(typed.filter(([, text]) => text !== undefined))
}

/** The address of a page with everything that is tried. */
export function withTrial(path: string, typed: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams({ tried: '1', ...typed })}`
}

function toText({ type, 'x-widget': widget }: Property, value: Json | undefined): string | undefined {
  if (type === 'boolean') return value ? 'true' : undefined
  if (widget === 'picture') return String((value as { id?: string } | undefined)?.id ?? '')
  return Array.isArray(value) ? value.join('\n') : String(value ?? '')
}

function findMisfit(node: PluginNode, state: HobContext['state'], schema: Schema, values: object) {
  try {
    node.check(schema, values)
    return undefined
  } catch (error) {
    if ((error as HobError).code !== 'SCHEMA_INVALID') throw error
    return node.pages.refusal(state, error)?.message
  }
}

/** In the form a picture is its id, in the settings all that templates need to show it. */
async function readPictures(
  node: PluginNode,
  owner: SettingsOwner,
  values: Record<string, Json | undefined>
): Promise<Record<string, Json | undefined>> {
  const pictures = node.find('pictures')
  const read = { ...values }
  for (const [name, { 'x-widget': widget, 'x-purpose': purpose }] of propertiesOf(owner)) {
    if (widget !== 'picture') continue
    if (!pictures) {
      read[name] = node.nodeSettings.of(owner.plugin).get(name)
      continue
    }
    const id = values[name]
    const found = typeof id === 'string' && id !== '' ? await pictures.byId(id) : undefined
    const isFit = found?.state === 'ready' && found.account === null && found.purpose === purpose
    read[name] = isFit ? (pictures.show(found) as unknown as Json) : undefined
  }
  return read
}
