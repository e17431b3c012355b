import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors, FormField } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { loadAddedFields, type SentFields } from './added-fields.ts'
import { downloadField, furtherFields, textFields } from './entry-fields.ts'
import { readStoredValues } from './entry-form.ts'
import { type EntryValues, fieldName } from './entry-values.ts'
import { readOffer } from './sharing.ts'
import { audienceFields } from './sharing-fields.ts'

/** Forms that were sent and could not be saved, by public id. */
export type SentForms = ReadonlyMap<
  string,
  { values: EntryValues; errors: FormErrors; changes: Pick<SentFields, 'fields'> }
>

/** Drafts as the review shows them: how far each is, and its form. */
export async function presentReviewItems(
  node: PluginNode,
  entries: readonly Entry[],
  { state }: HobContext,
  sent: SentForms = new Map()
) {
  const views = await node.entries.present(entries, state.viewer, state.locale)
  const progress = await node.entries.progress(entries)
  const added = await loadAddedFields(node, entries, {
    viewer: state.viewer,
    suffixOf: ({ publicId }) => publicId,
    sentOf({ publicId }) {
      const form = sent.get(publicId)
      return form && { fields: form.changes.fields, errors: form.errors }
    }
  })
  const [first] = entries
  const offer = first ? await readOffer(node, { id: first.account }) : { kinds: [], named: [] }
  return Promise.all(
    entries.map(async (entry, at) => {
      const { values, errors } = sent.get(entry.publicId) ?? {
        values: await readStoredValues(node, entry),
        errors: {}
      }
      const view = views.find(({ id }) => id === entry.publicId)
      const where = { suffix: entry.publicId, density: 'dense', entry, original: view?.original } as const
      const nameOf = (name: string) => fieldName(name, entry.publicId)
      const place = (fields: readonly FormField[]) => node.pages.forms.placeErrors(fields, errors)
      return {
        entry: view,
        name: entry.fileName,
        isReady: entry.processedAt !== null,
        hasFailed: entry.state === 'failed',
        failure: entry.failure?.message,
        progress: toView(progress.get(entry.publicId), state),
        texts: place(textFields(values, state, entry.publicId)),
        // Whoever publishes has before their eyes for whom; it is no detail to unfold.
        audience: place(audienceFields(values, offer, state.t, { kind: 'select', nameOf })),
        more: place([downloadField(values, state, where), ...furtherFields(values, state, entry.publicId)]),
        added: added[at],
        // What has to be put right must not be folded away.
        hasErrors: Object.keys(errors).length > 0
      }
    })
  )
}

function toView(
  progress: { fraction: number; step: string | null } | undefined,
  { t }: Pick<HobContext['state'], 't'>
) {
  if (!progress) return undefined
  const { fraction, step } = progress
  return { percent: Math.round(fraction * 100), step: step ? t(step) : t('publish.progress.waiting') }
}
