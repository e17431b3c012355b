import type { Entry, EntryView } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { attachParts } from './attach.ts'
import { listParts, nameOf } from './members.ts'
import { partsView } from './views.ts'

const path = '/e/:id/parts'
const page = { name: 'model.parts', template: 'model/parts' }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Where the files that a model names are put beside it, and taken away. */
export function addPartsPage(node: PluginNode) {
  node.slot('entry.actions', {
    template: 'model/parts-link',
    when: ({ entry }) => isModel(entry) && entry.may.edit
  })
  node.pages.add({ ...page, path, access, schema: partsView, view: ctx => viewOf(node, ctx) })

  node.router.post(path, { access }, async ctx => {
    const entry = entryOf(node, ctx)
    const { body, viewer, flash, t } = ctx.state
    const id = node.pages.forms.readText(body, 'remove')
    const gone = listParts(await filesOf(node, entry)).find(file => file.id === id)
    if (gone) {
      await node.entries.detach(entry, gone, viewer)
      await node.entries.reprocess(entry)
      flash(t('model.parts.removed'))
    }
    ctx.redirect(`/e/${entry.publicId}/parts`)
  })

  node.router.post(`${path}/add`, { access, accepts: 'stream' }, async ctx => {
    const entry = entryOf(node, ctx)
    const { arrivals } = await node.uploads.receiveForm(ctx.req)
    const refused = await attachParts(node, entry, arrivals, ctx.state)
    if (refused.length < arrivals.length) await node.entries.reprocess(entry)
    if (refused.length > 0)
      return node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, refused), status: 422 })
    ctx.redirect(`/e/${entry.publicId}/parts`)
  })
}

const isModel = (entry: unknown): entry is EntryView =>
  (entry as EntryView | undefined)?.mediaType === 'model'

async function viewOf(node: PluginNode, ctx: HobContext, refused: readonly RefusedFile[] = []) {
  const entry = entryOf(node, ctx)
  const { viewer, locale, csrf, t } = ctx.state
  const [view] = await node.entries.present([entry], viewer, locale)
  const parts = listParts(await filesOf(node, entry))
  return {
    title: t('model.parts.title'),
    entry: view,
    items: parts.map(file => ({ id: file.id, name: nameOf(file), size: file.size })),
    refused: [...refused],
    isBusy: (await node.entries.progress([entry])).size > 0,
    action: `/e/${entry.publicId}/parts/add?csrf=${encodeURIComponent(csrf)}`
  }
}

async function filesOf(node: PluginNode, entry: Entry): Promise<readonly FileRecord[]> {
  return (await node.files.ofEntries([entry])).get(entry.id) ?? []
}

function entryOf(node: PluginNode, { state }: HobContext): Entry {
  const entry = state.resource?.entry as Entry
  if (entry.mediaType !== 'model')
    throw node.error('MODEL_NONE', 'This entry is no model, so it has no parts.', { status: 409 })
  return entry
}
