import type { Entry } from '../../core/entries/entries.ts'
import type { FileView } from '../../core/files/files.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { loadAddedFields, type SentFields } from './added-fields.ts'
import { furtherFields, sharingFields, textFields } from './entry-fields.ts'
import { readEntryForm, readStoredValues, saveEntryForm } from './entry-form.ts'
import type { EntryValues } from './entry-values.ts'
import { readOffer } from './sharing.ts'
import { editView } from './views.ts'
import { stampOf } from './words-stamp.ts'

const path = '/e/:id/edit'
const page = { name: 'publish.edit', template: 'publish/edit', client: 'edit', hasFields: true }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Everything a person may say and decide of one entry, before and after it is published. */
export function addEditPage(node: PluginNode) {
  node.pages.add({
    ...page,
    path,
    access,
    schema: editView,
    async view(ctx) {
      const entry = ctx.state.resource?.entry as Entry
      return viewOf(node, entry, ctx, await readStoredValues(node, entry))
    }
  })

  node.router.post(path, { access }, async ctx => {
    const entry = ctx.state.resource?.entry as Entry
    const form = await readEntryForm(node, entry, ctx.state.body, ctx.state)
    const seen = node.pages.forms.readText(ctx.state.body, 'seen')
    // Programs that saw no form say nothing of it.
    if (seen && seen !== stampOf(entry)) form.errors.title ??= ctx.state.t('publish.edit.changed')
    const drawAgain = async (errors: FormErrors) => {
      const sent = { fields: form.changes.fields, errors }
      const view = await viewOf(node, entry, ctx, form.values, sent)
      return node.pages.draw(ctx, { ...page, view, status: 422 })
    }
    if (Object.keys(form.errors).length > 0) return drawAgain(form.errors)
    const saved = await saveEntryForm(node, entry, form, ctx)
    if (Object.keys(saved.errors).length > 0) return drawAgain(saved.errors)
    const isPublishing = node.pages.forms.readText(ctx.state.body, 'publish') === 'all'
    if (isPublishing) await node.entries.publish(saved.entry, ctx.state.viewer)
    ctx.state.flash(ctx.state.t(isPublishing ? 'publish.edit.published' : 'publish.edit.saved'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

async function viewOf(
  node: PluginNode,
  entry: Entry,
  { state }: HobContext,
  values: EntryValues,
  sent: SentFields = {}
) {
  const { errors = {} } = sent
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  const [added] = await loadAddedFields(node, [entry], { viewer: state.viewer, sentOf: () => sent })
  return {
    title: state.t('publish.edit.title'),
    entry: view,
    seen: stampOf(entry),
    isPublished: entry.state === 'published' || entry.state === 'processing',
    texts: node.pages.forms.placeErrors(textFields(values, state), errors),
    sharing: view?.may.share
      ? await sharingOf(node, { entry, original: view.original }, state, values, errors)
      : [],
    further: node.pages.forms.placeErrors(furtherFields(values, state), errors),
    added,
    errors: node.pages.forms.listErrors(errors)
  }
}

/** For whoever decides it: others do not learn which circles somebody has. */
async function sharingOf(
  node: PluginNode,
  { entry, original }: { entry: Entry; original: FileView | undefined },
  state: HobContext['state'],
  values: EntryValues,
  errors: FormErrors
) {
  const offer = await readOffer(node, { id: entry.account })
  return node.pages.forms.placeErrors(sharingFields(values, offer, state, { entry, original }), errors)
}
