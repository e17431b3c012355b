import type { Arrival, Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { nameLetGo } from './originals.ts'
import { replaceView } from './views.ts'

const path = '/e/:id/replace'
const page = { name: 'publish.replace', template: 'publish/replace', client: 'edit' }
const access = { resource: 'entry', param: 'id', action: 'edit' }

/** Another file in the place of the one that is there; address, texts and audience stay. */
export function addReplacePage(node: PluginNode) {
  node.pages.add({ ...page, path, access, schema: replaceView, view: ctx => viewOf(node, ctx) })

  node.router.post(path, { access, accepts: 'stream' }, async ctx => {
    const entry = ctx.state.resource?.entry as Entry
    const drawAgain = async (message: string, status: number) =>
      node.pages.draw(ctx, { ...page, view: await viewOf(node, ctx, message), status })
    try {
      const { arrivals } = await node.uploads.receiveForm(ctx.req, { files: 1 })
      const [arrival] = arrivals
      if (!arrival) return drawAgain(ctx.state.t('publish.upload.files.none'), 422)
      await replace(node, entry, arrival, ctx)
    } catch (thrown) {
      const { message, status } = node.pages.demandRefusal(ctx.state, thrown)
      return drawAgain(message, status)
    }
    ctx.state.flash(ctx.state.t('publish.replace.done'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}

async function replace(node: PluginNode, entry: Entry, arrival: Arrival, { state }: HobContext) {
  await node.entries.replace(entry, arrival, state.viewer)
}

async function viewOf(node: PluginNode, { state }: HobContext, error?: string) {
  const entry = state.resource?.entry as Entry
  const [view] = await node.entries.present([entry], state.viewer, state.locale)
  return {
    title: state.t('publish.replace.title'),
    entry: view,
    action: `/e/${entry.publicId}/replace?csrf=${encodeURIComponent(state.csrf)}`,
    accepts: node.mediaTypes.list().flatMap(({ accepts }) => accepts),
    fileSize: node.config.limits.fileSize,
    letGo: nameLetGo(node, state),
    error,
    errors: error ? [{ path: 'file', message: error }] : []
  }
}
