import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { access, page, path, presentLinks } from './entry-page.ts'
import { readLinkForm, toErrors, toWish } from './link-form.ts'
import type { Links } from './links.ts'
import { addressOf } from './opening.ts'

/** What the forms of the page do. */
export function addEntryActions(node: PluginNode, links: Links) {
  node.router.post(path, { access }, async ctx => {
    const { state } = ctx
    const entry = state.resource?.entry as Entry
    const values = readLinkForm(node, state.body)
    try {
      const wish = await toWish(node, values)
      const target = { kind: 'entry', id: entry.id }
      const { secret } = await links.make(state.viewer.account as Account, target, wish)
      const address = addressOf(node, secret)
      const qr = await node.text.toQrCode(address)
      const made = { address, qr, hasPassword: wish.passwordHash !== null }
      // Shown in this answer and never again, so there is no page to lead to.
      ctx.set('Cache-Control', 'private, no-store')
      await node.pages.draw(ctx, { ...page, view: await presentLinks(node, links, ctx, { made }) })
    } catch (thrown) {
      const errors = toErrors(node, ctx, thrown)
      const view = await presentLinks(node, links, ctx, { values, errors })
      await node.pages.draw(ctx, { ...page, view, status: 422 })
    }
  })

  node.router.post(`${path}/end`, { access }, async ctx => {
    const { state } = ctx
    const entry = state.resource?.entry as Entry
    await links.end({ kind: 'entry', id: entry.id }, node.pages.forms.readText(state.body, 'link'))
    state.flash(state.t('share-links.ended'))
    ctx.redirect(`/e/${entry.publicId}/links`)
  })
}
