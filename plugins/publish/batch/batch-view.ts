import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { readOffer } from '../sharing.ts'
import { type AddedPart, listModes, modeName } from './added-parts.ts'
import { batchFields } from './batch-fields.ts'
import { type Batch, removal } from './batch-rows.ts'
import { planTitles } from './batch-titles.ts'
import { type BatchValues, ownParts } from './batch-values.ts'
import type { SelectedEntries } from './selection.ts'

type State = HobContext['state']

/** How many of the selected entries are shown, and of their new titles. */
const shown = { entries: 12, titles: 5 }
const mostNames = 5

/** The form of a batch: the entries it is about, and every part that can be changed. */
export async function presentBatch(
  node: PluginNode,
  { state }: HobContext,
  { entries, leftOut }: SelectedEntries,
  { values, added, errors = {} }: { values: BatchValues; added: readonly AddedPart[]; errors?: FormErrors }
) {
  const { t, locale } = state
  const offer = await readOffer(node, state.viewer.account as Account)
  const fields = batchFields(values, offer, { t, locale })
  return {
    title: t('publish.batch.title', { count: entries.length }),
    ...(await presentSelected(node, entries, leftOut, state)),
    parts: ownParts.map(name => ({
      name,
      label: t(`publish.batch.part.${name}`),
      checked: values.parts.has(name),
      fields: node.pages.forms.placeErrors(fields[name], errors),
      preview: name === 'title' ? previewTitles(entries, values, state) : undefined
    })),
    added: added.map(part => presentAdded(part, values, errors, t)),
    errors: node.pages.forms.listErrors(errors)
  }
}

/** A few of the selected entries, all of their ids, and what was left out. */
export async function presentSelected(
  node: PluginNode,
  entries: readonly Entry[],
  leftOut: readonly string[],
  { viewer, locale, t }: State
) {
  const first = entries.slice(0, shown.entries)
  return {
    ids: entries.map(({ publicId }) => publicId).join(','),
    count: entries.length,
    entries: await node.entries.present(first, viewer, locale),
    more: entries.length - first.length,
    leftOut: leftOut.length > 0 ? describeLeftOut(leftOut, t, locale) : undefined
  }
}

/** The first few by name; the rest is a number. */
export function describeLeftOut(names: readonly string[], t: State['t'], locale: string): string {
  const further = names.length - mostNames
  const listed = [
    ...names.slice(0, mostNames),
    ...(further > 0 ? [t('publish.batch.more', { count: further })] : [])
  ]
  return t('publish.batch.leftOut', {
    count: names.length,
    names: new Intl.ListFormat(locale, { type: 'unit' }).format(listed)
  })
}

/** What was done, as a sentence: “Title and language: 12 entries”. */
export function describeBatch(
  { parts, count }: Batch,
  node: PluginNode,
  { t, locale }: Pick<State, 't' | 'locale'>
) {
  if (parts.includes(removal)) return t('publish.batch.removed', { count })
  const labels = parts.map(part => labelOf(part, node, t))
  const what = new Intl.ListFormat(locale, { type: 'conjunction' }).format(new Set(labels))
  return t('publish.batch.changed', { what, count })
}

function labelOf(part: string, { fields }: Pick<PluginNode, 'fields'>, t: State['t']): string {
  if (!part.startsWith('field.')) return t(`publish.batch.part.${partNames[part] ?? part}`)
  const name = part.slice('field.'.length)
  const key = fields.get(name)?.schema['x-label']
  return typeof key === 'string' ? t(key) : name
}

/** Values of an entry that go by another name in the form. */
const partNames: Record<string, string> = { audience: 'visibility', publishedAt: 'date' }

function presentAdded(part: AddedPart, { parts }: BatchValues, errors: FormErrors, t: State['t']) {
  const { name, template } = part.field
  return {
    name: part.part,
    label: part.label,
    checked: parts.has(part.part),
    error: errors[name],
    field: { name, field: name, template, value: part.value, offer: part.offer, isMany: true },
    mode: part.isList
      ? {
          kind: 'select',
          name: modeName(name),
          label: t('publish.batch.mode'),
          value: part.mode,
          options: listModes.map(value => ({ value, label: t(`publish.batch.mode.${value}`) }))
        }
      : undefined
  }
}

/** The first titles as they would be; nothing while the pattern is wrong. */
function previewTitles(entries: readonly Entry[], values: BatchValues, state: State) {
  if (values.title === '') return []
  const errors: FormErrors = {}
  const titles = planTitles(entries, values, errors, state)
  if (errors.title) return []
  const rows = entries.map((entry, at) => ({ before: entry.title || entry.fileName, after: titles[at] }))
  return rows.slice(0, shown.titles)
}
