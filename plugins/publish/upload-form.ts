import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { RefusedFile } from '../../core/web/refused-files.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { newAddedFields, type SentFields } from './added-fields.ts'
import { sharingFields, textFields } from './entry-fields.ts'
import { type EntryValues, startingValues } from './entry-values.ts'
import { nameLetGo } from './originals.ts'
import { readOffer } from './sharing.ts'

export interface UploadOutcome {
  values?: EntryValues
  fields?: SentFields['fields']
  errors?: FormErrors
  /** Wrong with all of it: too large, no room. */
  message?: string
  refused?: readonly RefusedFile[]
  /** Address of the review of those that were taken. */
  review?: string
}

/** Sentences that browser code shows; what stands in braces is filled in there. */
const spoken = [
  'queue.total',
  'queue.left',
  'item.waiting',
  'item.sending',
  'item.paused',
  'item.failed',
  'item.taken'
] as const

/** The view of the upload page, empty or with what went wrong. */
export async function presentUpload(node: PluginNode, { state }: HobContext, outcome: UploadOutcome = {}) {
  const { t, viewer, csrf } = state
  const owner = viewer.account as Account
  const offer = await readOffer(node, owner)
  const values = outcome.values ?? startingValues(owner, offer)
  const errors = outcome.errors ?? {}
  return {
    title: t('publish.upload.title'),
    // The body is read as a stream, so the token cannot wait for a field of it.
    action: `/upload?csrf=${encodeURIComponent(csrf)}`,
    csrfToken: csrf,
    accepts: node.mediaTypes.list().flatMap(({ accepts }) => accepts),
    fileSize: node.config.limits.fileSize,
    letGo: nameLetGo(node, state),
    texts: node.pages.forms.placeErrors(textFields(values, state), errors),
    sharing: node.pages.forms.placeErrors(sharingFields(values, offer, state), errors),
    added: await newAddedFields(node, viewer, { fields: outcome.fields, errors }),
    filesError: errors.files,
    errors: [
      ...node.pages.forms.listErrors(errors),
      ...(outcome.message ? [{ message: outcome.message }] : [])
    ],
    refused: outcome.refused ?? [],
    review: outcome.review,
    messages: Object.fromEntries(spoken.map(key => [key, t(`publish.${key}`, placeholders)]))
  }
}

const placeholders = { done: '{done}', all: '{all}', percent: '{percent}', sent: '{sent}', size: '{size}' }
