import type { Account } from '../../../core/accounts/accounts.ts'
import type { Download, Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type { EntrySaving } from '../../../core/entries/entry-batches.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { FormErrors } from '../../../core/web/forms.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { isEntryLanguage } from '../entry-languages.ts'
import { downloads, longest } from '../entry-values.ts'
import { isOffered, readOffer, trySharing } from '../sharing.ts'
import { type AddedPart, mergeAdded } from './added-parts.ts'
import { planTitles } from './batch-titles.ts'
import type { BatchValues } from './batch-values.ts'
import { changeDate, isPossible, readDateChange } from './entry-dates.ts'

type State = HobContext['state']

/** What a batch would do, and what is wrong with it; nothing is saved while anything is. */
export interface BatchPlan {
  savings: EntrySaving[]
  errors: FormErrors
}

export async function planBatch(
  node: PluginNode,
  entries: readonly Entry[],
  values: BatchValues,
  added: readonly AddedPart[],
  state: State
): Promise<BatchPlan> {
  const { t } = state
  const errors: FormErrors = {}
  const common = {
    ...readCommon(values, errors, t),
    ...(values.parts.has('visibility') && (await readAudience(node, values, errors, state)))
  }
  const all: EntryChanges[] = entries.map(() => ({ ...common }))
  if (values.parts.has('title'))
    for (const [at, title] of planTitles(entries, values, errors, state).entries()) all[at]!.title = title
  if (values.parts.has('date')) planDates(entries, values, errors, t, all)
  for (const part of added.filter(({ part }) => values.parts.has(part)))
    await planField(node, part, entries, errors, all, state)
  const savings = entries.map((entry, at) => ({ entry, changes: all[at]! }))
  const lasting = savings.filter(({ changes }) => Object.keys(changes).length > 0)
  if (lasting.length === 0 && Object.keys(errors).length === 0)
    errors.change = t(values.parts.has('date') ? 'publish.batch.undated' : 'publish.batch.nothing')
  return { savings: lasting, errors }
}

/** What all entries are given alike. */
function readCommon(values: BatchValues, errors: FormErrors, t: State['t']): EntryChanges {
  const { parts, download, language, sensitive } = values
  const common: EntryChanges = {}
  const choose = t('publish.form.choose')
  if (parts.has('download')) {
    if (!(downloads as readonly string[]).includes(download)) errors.download = choose
    common.download = download as Download
  }
  if (parts.has('language')) {
    if (language && !isEntryLanguage(language)) errors.language = choose
    common.language = language || null
  }
  if (parts.has('sensitive')) {
    if (!['true', 'false'].includes(sensitive)) errors.sensitive = choose
    common.sensitive = sensitive === 'true'
  }
  return common
}

async function readAudience(
  node: PluginNode,
  values: BatchValues,
  errors: FormErrors,
  state: State
): Promise<EntryChanges> {
  const { t, viewer } = state
  const owner = viewer.account as Account
  if (!isOffered(await readOffer(node, owner), values.visibility)) {
    errors.visibility = t('publish.form.choose')
    return {}
  }
  if (values.people.length > longest.people)
    errors.people = t('publish.form.tooLong', { most: longest.people })
  const sharing = await trySharing(node, { errors, state, field: 'people' }, owner, values)
  const { accounts = [], audiences = [] } = sharing.audience ?? {}
  if (sharing.audience && accounts.length + audiences.length === 0) {
    if (values.visibility === 'limited') errors.people = t('publish.batch.nobody')
    else errors.audiences = t('publish.batch.noAudience')
  }
  return sharing
}

function planDates(
  entries: readonly Entry[],
  values: BatchValues,
  errors: FormErrors,
  t: State['t'],
  all: EntryChanges[]
) {
  const change = readDateChange(values.dating, values)
  if ('wrong' in change) {
    errors[change.wrong] = t(`publish.batch.wrong.${change.wrong}`)
    return
  }
  let impossible = 0
  for (const [at, { publishedAt }] of entries.entries()) {
    const date = changeDate(change, publishedAt)
    if (date === undefined) continue
    if (!isPossible(date)) impossible++
    all[at]!.publishedAt = date
  }
  if (impossible > 0)
    errors[change.kind === 'set' ? 'date' : 'days'] = t('publish.batch.impossible', { count: impossible })
}

async function planField(
  node: PluginNode,
  part: AddedPart,
  entries: readonly Entry[],
  errors: FormErrors,
  all: EntryChanges[],
  state: State
) {
  const { name, schema } = part.field
  const merged = await mergeAdded(part, entries, state.viewer)
  try {
    for (const [at, value] of merged.entries()) {
      node.check(schema, value)
      all[at]!.fields = { ...all[at]!.fields, [name]: value }
    }
  } catch (thrown) {
    errors[name] = `${part.label}: ${node.pages.demandRefusal(state, thrown).message}`
  }
}
