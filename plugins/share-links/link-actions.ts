import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { readLinkForm, toErrors, toWish } from './link-form.ts'
import { accessTo, pageOf, presentLinks, targetOf } from './link-page.ts'
import type { Links } from './links.ts'
import { addressOf } from './opening.ts'
import type { LinkKind } from './service.ts'

/** What the forms of the pages do. */
export function addLinkActions(node: PluginNode, links: Links, kind: LinkKind) {
  const access = accessTo(kind)
  const page = pageOf(kind)
  const path = `${kind.path}/links`
  node.router.post(path, { access }, async ctx => {
    const { state } = ctx
    const values = readLinkForm(node, state.body)
    try {
      const wish = await toWish(node, values)
      const { secret } = await links.make(state.viewer.account as Account, targetOf(kind, ctx), wish)
      const address = addressOf(node, secret)
      const qr = await node.text.toQrCode(address)
      const made = { address, qr, hasPassword: wish.passwordHash !== null }
      // Shown in this answer and never again, so there is no page to lead to.
      ctx.set('Cache-Control', 'private, no-store')
      await node.pages.draw(ctx, { ...page, view: await presentLinks(node, links, kind, ctx, { made }) })
    } catch (thrown) {
      const errors = toErrors(node, ctx, thrown)
      const view = await presentLinks(node, links, kind, ctx, { values, errors })
      await node.pages.draw(ctx, { ...page, view, status: 422 })
    }
  })

  node.router.post(`${path}/end`, { access }, async ctx => {
    const { state } = ctx
    await links.end(targetOf(kind, ctx), node.pages.forms.readText(state.body, 'link'))
    state.flash(state.t('share-links.ended'))
    ctx.redirect(path.replace(':id', ctx.params.id ?? ''))
  })
}
