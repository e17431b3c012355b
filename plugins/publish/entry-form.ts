import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryChanges } from '../../core/entries/entries.ts'
import type { Json, PluginNode } from '../../core/plugin.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import {
  type EntryValues,
  fieldName,
  findErrors,
  readEntryValues,
  storedValues,
  toChanges,
  toWordChanges
} from './entry-values.ts'
import { readOffer, readSharing, trySharing } from './sharing.ts'

/** A field that a plugin adds, ready for its template. */
export interface AddedField {
  name: string
  /** What its input has to be called in this form. */
  field: string
  template: string
  value: Json
  /** What the plugin gives its template to choose from. */
  offer?: unknown
}

/** The form of one entry: what it holds, what it would change and what is wrong with it. */
export interface EntryForm {
  values: EntryValues
  changes: EntryChanges
  errors: FormErrors
}

export async function readStoredValues(node: PluginNode, entry: Entry): Promise<EntryValues> {
  return storedValues(entry, await readSharing(node, entry))
}

export async function readEntryForm(
  node: PluginNode,
  entry: Entry,
  body: FormBody,
  state: Pick<HobContext['state'], 't' | 'viewer' | 'locale' | 'route'>,
  suffix?: string
): Promise<EntryForm> {
  const { t, viewer } = state
  const owner = { id: entry.account }
  const values = readEntryValues(node, body, suffix)
  if (!(await node.access.may(viewer, 'share', { kind: 'entry', entry }))) {
    const words = { ...values, ...ofOthers(entry) }
    const changes = { ...toWordChanges(words), fields: readAddedFields(node, body, suffix) }
    return { values: words, changes, errors: findErrors(words, { kinds: [], named: [] }, t, suffix) }
  }
  const { kept } = await readSharing(node, entry)
  const errors = findErrors(values, await readOffer(node, owner), t, suffix)
  const field = fieldName('people', suffix)
  const sharing = await trySharing(node, { errors, state, field }, owner, values, kept)
  const changes = { ...toChanges(values, sharing), fields: readAddedFields(node, body, suffix) }
  return { values, changes, errors }
}

/** Whoever edits the entry of somebody else leaves this as it is, and is not told with whom exactly it is shared. */
function ofOthers({ visibility, download }: Entry) {
  return { visibility, download, audiences: [], people: '' }
}

/** Saves, or says what is wrong; errors of the node itself are thrown on. */
export async function saveEntryForm(
  node: PluginNode,
  entry: Entry,
  { changes }: EntryForm,
  { state }: HobContext,
  suffix?: string
): Promise<{ entry: Entry; errors: FormErrors }> {
  try {
    return { entry: await node.entries.save(entry, changes, state.viewer), errors: {} }
  } catch (thrown) {
    const refusal = node.pages.refusal(state, thrown)
    if (!refusal) throw thrown
    const isPeople = refusal.path?.startsWith('audience') ?? false
    const message = isPeople ? state.t('publish.people.unknown', refusal.values) : refusal.message
    return { entry, errors: { [fieldName(isPeople ? 'people' : 'title', suffix)]: message } }
  }
}

/** Fields of other plugins with the values they keep for these entries; a few queries for each plugin. */
export async function loadAddedFields(
  node: PluginNode,
  entries: readonly Entry[],
  viewer: Viewer,
  suffixOf: (entry: Entry) => string | undefined = () => undefined
): Promise<AddedField[][]> {
  const lists: AddedField[][] = entries.map(() => [])
  for (const { name, template, load, offer: find } of node.fields.list()) {
    const values = await load(entries)
    const offer = await find?.(viewer)
    for (const [at, entry] of entries.entries()) {
      const offered = entry.publishedAt === null ? entry.suggestion.fields?.[name] : undefined
      const field = fieldName(name, suffixOf(entry))
      lists[at]?.push({ name, field, template, value: values[at] ?? offered ?? null, offer })
    }
  }
  return lists
}

function readAddedFields(node: PluginNode, body: FormBody, suffix?: string): Record<string, Json> {
  const found = node.fields.list().flatMap(({ name, schema }) => {
    const value = body[fieldName(name, suffix)]
    return value === undefined ? [] : [[name, toJson(value, schema.type)] as const]
  })
  return Object.fromEntries(found)
}

/** Forms send text, and lists of text; the field's schema says what is meant. */
export function toJson(value: unknown, type: unknown): Json {
  if (type === 'boolean') return value === 'true'
  if (type === 'array') return Array.isArray(value) ? value : [String(value)]
  if (type === 'number' || type === 'integer') return value === '' ? null : Number(value)
  return String(Array.isArray(value) ? value[0] : value)
}
