import type { Account } from '../../core/accounts/accounts.ts'
import type { Arrival, EntryChanges } from '../../core/entries/entries.ts'
import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Refusal } from '../../core/web/error-words.ts'
import type { FormBody, FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { readAddedFields } from './added-fields.ts'
import { type EntryValues, findErrors, readEntryValues, toChanges } from './entry-values.ts'
import { hasDrafts, reviewAddress } from './own-drafts.ts'
import { readOffer, trySharing } from './sharing.ts'
import { presentUpload, type UploadOutcome } from './upload-form.ts'
import { uploadView } from './views.ts'

const page = { name: 'publish.upload', template: 'publish/upload', client: 'upload', hasFields: true }

interface Received {
  arrivals: Arrival[]
  values: EntryValues
  fields: Record<string, Json>
  errors: FormErrors
}

/** Where files come in: a plain form without scripts, a queue of resumable uploads with them. */
export function addUploadPage(node: PluginNode) {
  const drawAgain = async (ctx: HobContext, outcome: UploadOutcome, status: number) =>
    node.pages.draw(ctx, { ...page, view: await presentUpload(node, ctx, outcome), status })

  node.pages.add({
    ...page,
    path: '/upload',
    access: 'member',
    schema: uploadView,
    async view(ctx) {
      node.jobs.expect()
      return {
        ...(await presentUpload(node, ctx)),
        hasDrafts: await hasDrafts(node, ctx.state.viewer)
      }
    }
  })

  node.router.post('/upload', { access: 'member', accepts: 'stream' }, async ctx => {
    const form = await receive(node, ctx)
    if ('refusal' in form) return drawAgain(ctx, { message: form.refusal.message }, form.refusal.status)
    const { arrivals, values, fields, errors } = form
    const place = { errors, state: ctx.state, field: 'people' }
    const sharing = await trySharing(node, place, ctx.state.viewer.account as Account, values)
    if (Object.keys(errors).length > 0) {
      await node.uploads.discard(arrivals)
      return drawAgain(ctx, { values, fields, errors }, 422)
    }
    const changes = { ...toChanges(values, sharing), fields }
    const { taken, refused } = await acceptAll(node, ctx, arrivals, changes)
    const review = taken.length > 0 ? reviewAddress(taken) : undefined
    if (refused.length > 0 || !review) return drawAgain(ctx, { values, fields, refused, review }, 422)
    ctx.redirect(review)
  })
}

/** The form with its files on the disk, or why it could not be taken at all. */
async function receive(node: PluginNode, ctx: HobContext): Promise<Received | { refusal: Refusal }> {
  try {
    const { arrivals, fields: body } = await node.uploads.receiveForm(ctx.req, {
      owner: ctx.state.viewer.account as Account
    })
    const values = readEntryValues(node, body as FormBody)
    const errors: FormErrors = findErrors(
      values,
      await readOffer(node, ctx.state.viewer.account as Account),
      ctx.state.t
    )
    const fields = readAddedFields(node, body as FormBody, { state: ctx.state, errors })
    if (arrivals.length === 0) errors.files = ctx.state.t('publish.upload.files.none')
    return { arrivals, values, fields, errors }
  } catch (thrown) {
    const refusal = node.pages.demandRefusal(ctx.state, thrown)
    return { refusal }
  }
}

async function acceptAll(
  node: PluginNode,
  { state }: HobContext,
  arrivals: readonly Arrival[],
  changes: EntryChanges
) {
  const taken: string[] = []
  const refused = await node.pages.takeEach(state, arrivals, async arrival => {
    const entry = await node.entries.accept(arrival, state.viewer.account as Account, changes)
    taken.push(entry.publicId)
  })
  return { taken, refused }
}
