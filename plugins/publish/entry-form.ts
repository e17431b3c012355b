import type { Entry, EntryChanges } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { readAddedFields } from './added-fields.ts'
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
    const errors = findErrors(words, { kinds: [], named: [] }, t, suffix)
    const fields = readAddedFields(node, body, { state, errors, suffix })
    return { values: words, changes: { ...toWordChanges(words), fields }, errors }
  }
  const { kept } = await readSharing(node, entry)
  const errors = findErrors(values, await readOffer(node, owner), t, suffix)
  const field = fieldName('people', suffix)
  const sharing = await trySharing(node, { errors, state, field }, owner, values, kept)
  const fields = readAddedFields(node, body, { state, errors, suffix })
  return { values, changes: { ...toChanges(values, sharing), fields }, errors }
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
    const refusal = node.pages.demandRefusal(state, thrown)
    const isPeople = refusal.path?.startsWith('audience') ?? false
    const message = isPeople ? state.t('publish.people.unknown', refusal.values) : refusal.message
    const name = isPeople ? 'people' : (node.fields.get(refusal.path ?? '')?.name ?? 'title')
    return { entry, errors: { [fieldName(name, suffix)]: message } }
  }
}
