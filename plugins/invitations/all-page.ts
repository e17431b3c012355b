import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Links } from './links.ts'
import { presentLinks } from './presenting.ts'
import { allView } from './views.ts'

const path = '/admin/invitations'
const pageSize = 50
const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
}

/** Everybody's links, for those who look after the node: who gave out what, who came by it, and an end to it. */
export function addAllPage(node: PluginNode, links: Links) {
  const { readText } = node.pages.forms
  node.powers.add({ name: 'invitations.all', label: 'invitations.powers.all', role: 'administrator' })
  node.slot('admin.nav', {
    template: 'invitations/nav',
    load: (_view, scope) => ({ isCurrent: scope.path === path })
  })

  node.pages.add({
    name: 'invitations.all',
    path,
    access: 'administrator',
    template: 'invitations/all',
    query,
    schema: allView,
    view: ctx => viewOf(ctx, ctx.state.query.cursor as string | undefined)
  })

  node.router.post(path, { access: 'administrator' }, async ctx => {
    const by = ctx.state.viewer.account ?? null
    const link = await links.end(readText(ctx.state.body, 'link'))
    const owner = link && (await node.accounts.byId(link.account))
    if (link && owner) {
      const subject = { kind: 'account', id: owner.id, name: owner.name }
      const before = { places: link.places, used: link.used }
      await node.hooks.node.governed.promise({ by, action: 'invitations.end', subject, before })
      ctx.state.flash(ctx.state.t('invitations.said.ended'))
    }
    ctx.redirect(path)
  })

  async function viewOf(ctx: HobContext, cursor: string | undefined) {
    const { items, next } = await links.all({ cursor, limit: pageSize })
    return {
      title: ctx.state.t('invitations.title'),
      tabs: node.use('admin-pages').tabs(ctx),
      mode: node.use('sign-in').newAccounts.mode(),
      links: await presentLinks(node, links, items),
      next: next && `${path}?cursor=${next}`
    }
  }
}
