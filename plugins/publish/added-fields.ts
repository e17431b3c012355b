import type { Viewer } from '../../core/accounts/access.ts'
import type { Field } from '../../core/contract/field.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { fieldName } from './entry-values.ts'

/** A field that a plugin adds, ready for its template. */
export interface AddedField {
  name: string
  /** What its input has to be called in this form. */
  field: string
  template: string
  value: Json
  /** What the plugin gives its template to choose from. */
  offer?: unknown
  /** What is wrong with it. */
  error?: string | undefined
  /** Nothing was said yet: a template may offer what the person chose for everything that is new. */
  isNew?: boolean
}

/** What was typed and could not be saved yet: it is shown again. */
export interface SentFields {
  fields?: Readonly<Record<string, Json>> | undefined
  errors?: FormErrors | undefined
}

interface Drawn {
  viewer: Viewer
  suffixOf?(entry: Entry): string | undefined
  sentOf?(entry: Entry): SentFields | undefined
}

/** Fields of other plugins with the values they keep for these entries; a few queries for each plugin. */
export async function loadAddedFields(
  node: PluginNode,
  entries: readonly Entry[],
  { viewer, suffixOf, sentOf }: Drawn
): Promise<AddedField[][]> {
  const lists: AddedField[][] = entries.map(() => [])
  for (const { name, template, load, offer: find } of node.fields.list()) {
    const values = await load(entries, viewer)
    const offer = await find?.(viewer)
    for (const [at, entry] of entries.entries()) {
      const { fields, errors } = sentOf?.(entry) ?? {}
      const offered = entry.publishedAt === null ? entry.suggestion.fields?.[name] : undefined
      const field = fieldName(name, suffixOf?.(entry))
      const value = fields?.[name] ?? values[at] ?? offered ?? null
      lists[at]?.push({ name, field, template, value, offer, error: errors?.[field] })
    }
  }
  return lists
}

/** The same for a form that is about no entry yet. */
export async function newAddedFields(
  node: PluginNode,
  viewer: Viewer,
  { fields, errors }: SentFields = {}
): Promise<AddedField[]> {
  return Promise.all(
    node.fields.list().map(async ({ name, template, offer }) => ({
      ...{ name, template, field: name, value: fields?.[name] ?? null },
      ...{ offer: await offer?.(viewer), error: errors?.[name], isNew: fields === undefined }
    }))
  )
}

interface Reading {
  state: Pick<HobContext['state'], 't' | 'locale' | 'route'>
  /** Gets what does not fit, by the names of inputs. */
  errors: FormErrors
  suffix?: string | undefined
}

/** What a form sent for fields of plugins; what is not in it stays as it is. */
export function readAddedFields(
  node: Pick<PluginNode, 'fields' | 'pages' | 'check'>,
  body: FormBody,
  { state, errors, suffix }: Reading
): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const field of node.fields.list()) {
    const input = fieldName(field.name, suffix)
    if (body[input] === undefined) continue
    const value = toJson(field, body[input])
    values[field.name] = value
    try {
      if (value !== null) node.check(field.schema, value)
    } catch (thrown) {
      errors[input] = node.pages.demandRefusal(state, thrown).message
    }
  }
  return values
}

/** Forms send text, and lists of text; the field says what is meant, or the type in its schema. */
export function toJson({ schema: { type }, read }: Pick<Field, 'schema' | 'read'>, value: unknown): Json {
  if (read) return read([value].flat().map(String))
  if (type === 'boolean') return value === 'true'
  if (type === 'array') return Array.isArray(value) ? value : [String(value)]
  if (type === 'number' || type === 'integer') return value === '' ? null : Number(value)
  return String(Array.isArray(value) ? value[0] : value)
}
