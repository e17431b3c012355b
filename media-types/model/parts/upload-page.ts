import type { Account } from '../../../core/accounts/accounts.ts'
import type { Arrival } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { recognise } from '../sniff.ts'
import { attachParts } from './attach.ts'
import { isPartName } from './members.ts'
import { partsUploadView } from './views.ts'

const path = '/upload/model'
const page = { name: 'model.upload', template: 'model/upload' }

/** Where a model comes in with the files it names, as one entry. */
export function addPartsUpload(node: PluginNode) {
  node.slot('upload.ways', { template: 'model/way', stage: 20 })
  node.pages.add({ ...page, path, access: 'member', schema: partsUploadView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'member', accepts: 'stream' }, async ctx => {
    const { state } = ctx
    const drawAgain = (refused: readonly RefusedFile[]) =>
      node.pages.draw(ctx, { ...page, view: viewOf(ctx, refused), status: 422 })
    const { arrivals } = await node.uploads.receiveForm(ctx.req)
    const model = await findModel(node, arrivals)
    try {
      if (!model) return drawAgain([{ name: '', message: state.t('model.parts.none') }])
      const entry = await node.entries.accept(model, state.viewer.account as Account)
      const others = arrivals.filter(arrival => arrival !== model)
      const refused = await attachParts(node, entry, others, state)
      await node.entries.reprocess(entry)
      ctx.redirect(`/e/${entry.publicId}/${refused.length > 0 ? 'parts' : 'edit'}`)
      if (refused.length > 0)
        state.flash(refused.map(({ name, message }) => `${name}: ${message}`).join(' '), 'error')
    } catch (thrown) {
      const { message } = node.pages.demandRefusal(state, thrown)
      return drawAgain([{ name: model?.name ?? '', message }])
    } finally {
      await node.uploads.discard(arrivals)
    }
  })
}

/** The one that names the others; its name decides where two could. */
async function findModel(node: PluginNode, arrivals: readonly Arrival[]): Promise<Arrival | undefined> {
  for (const arrival of arrivals.filter(({ name }) => !isPartName(name))) {
    const { size, name } = arrival
    if (recognise({ head: await node.files.headOf(arrival.path), size, name })) return arrival
  }
  return undefined
}

function viewOf({ state }: HobContext, refused: readonly RefusedFile[] = []) {
  return {
    title: state.t('model.parts.upload.title'),
    action: `${path}?csrf=${encodeURIComponent(state.csrf)}`,
    refused: [...refused]
  }
}
