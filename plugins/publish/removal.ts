import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { removalView } from './views.ts'

const access = { resource: 'entry', param: 'id', action: 'remove' }
const restoring = { resource: 'entry', param: 'id', action: 'share' }

/** Removing is asked for once and can be undone for a day. */
export function addRemoval(node: PluginNode) {
  const present = async ({ state }: HobContext) => {
    const entry = state.resource?.entry as Entry
    const [view] = await node.entries.present([entry], state.viewer, state.locale)
    return { entry: view, name: entry.title || entry.fileName }
  }

  node.pages.add({
    name: 'publish.remove',
    path: '/e/:id/remove',
    access,
    template: 'publish/remove',
    client: 'edit',
    schema: removalView,
    view: async ctx => ({ title: ctx.state.t('publish.remove.title'), ...(await present(ctx)) })
  })
  node.router.post('/e/:id/remove', { access }, async ctx => {
    const { state } = ctx
    const entry = state.resource?.entry as Entry
    await node.entries.remove(entry, state.viewer)
    const isOwn = entry.account === state.viewer.account?.id
    ctx.redirect(isOwn ? `/e/${entry.publicId}/removed` : '/')
  })
  node.pages.add({
    name: 'publish.removed',
    path: '/e/:id/removed',
    access: restoring,
    template: 'publish/removed',
    schema: removalView,
    view: async ctx => ({ title: ctx.state.t('publish.removed.title'), ...(await present(ctx)) })
  })
  node.router.post('/e/:id/restore', { access: restoring }, async ctx => {
    const { state } = ctx
    const entry = await node.entries.restore(state.resource?.entry as Entry, state.viewer)
    state.flash(state.t('publish.removed.restored'))
    ctx.redirect(`/e/${entry.publicId}`)
  })
}
