import type { Account } from '../../../core/accounts/accounts.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { RefusedFile } from '../../../core/web/refused-files.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { attachAll } from './attach.ts'
import { seriesView } from './views.ts'

const path = '/upload/pictures'
const page = { name: 'image.series', template: 'image/series' }

/** Where several pictures come in as one entry. */
export function addSeriesUpload(node: PluginNode) {
  node.slot('upload.ways', { template: 'image/way', stage: 10 })
  node.pages.add({ ...page, path, access: 'member', schema: seriesView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'member', accepts: 'stream' }, async ctx => {
    const drawAgain = (refused: readonly RefusedFile[]) =>
      node.pages.draw(ctx, { ...page, view: viewOf(ctx, refused), status: 422 })
    const { arrivals } = await node.uploads.receiveForm(ctx.req)
    const [first, ...others] = arrivals
    if (!first) return drawAgain([{ name: '', message: ctx.state.t('image.series.none') }])
    try {
      const entry = await node.entries.accept(first, ctx.state.viewer.account as Account)
      const refused = entry.mediaType === 'image' ? await attachAll(node, entry, others, ctx.state) : []
      await node.entries.reprocess(entry)
      ctx.redirect(
        refused.length > 0 || entry.mediaType === 'image'
          ? `/e/${entry.publicId}/pictures`
          : `/e/${entry.publicId}/edit`
      )
      if (refused.length > 0)
        ctx.state.flash(refused.map(({ name, message }) => `${name}: ${message}`).join(' '), 'error')
    } catch (thrown) {
      const { message } = node.pages.demandRefusal(ctx.state, thrown)
      return drawAgain([{ name: first.name, message }])
    } finally {
      await node.uploads.discard(arrivals)
    }
  })
}

function viewOf({ state }: HobContext, refused: readonly RefusedFile[] = []) {
  return {
    title: state.t('image.series.title'),
    action: `${path}?csrf=${encodeURIComponent(state.csrf)}`,
    refused: [...refused]
  }
}
