import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Parts } from './settings.ts'

const path = '/settings/security/openid'
const body = { type: 'object', required: ['link'], properties: { link: { type: 'string', format: 'uuid' } } }

/** What is connected, on a person's security page: to be added to, and taken away as long as another way in is left. */
export function addLinkSection(node: PluginNode, { links, providers, config }: Parts) {
  const signIn = node.use('sign-in')

  node.slot('account.security', {
    template: 'auth-openid/links',
    when: (_view, { viewer }) => viewer.account !== undefined,
    load: async (_view, { viewer }) => {
      const all = await links.of(viewer.account!)
      const linked = all.map(({ id, issuer, label, usedAt }) => ({
        id,
        label,
        provider: providers.nameOf(issuer),
        logo: providers.byIssuer(issuer)?.logo,
        isOpen: providers.isOpen(issuer),
        usedAt: new Date(usedAt).toISOString()
      }))
      const free = providers.own.filter(({ issuer }) => !all.some(link => link.issuer === issuer))
      return { links: linked, free, anyProvider: config.anyProvider }
    }
  })

  node.router.post(path, { access: 'member', body, limit: { points: 30, seconds: 300 } }, async ctx => {
    const { session } = ctx.state.viewer
    const account = ctx.state.viewer.account as Account
    const { link } = ctx.state.body as { link: string }
    if (!signIn.demandFresh(ctx, '/settings/security')) return
    const known = (await links.of(account)).find(({ id }) => id === link)
    if (known) {
      const name = providers.nameOf(known.issuer)
      const way = { label: 'auth-openid.way', name }
      try {
        await signIn.takeAway(account, trx => links.remove(known, trx))
        await node.hooks.accounts.waysChanged.promise({ account, change: 'removed', ...way, session })
        ctx.state.flash(ctx.state.t('auth-openid.links.removed', { provider: name }))
      } catch (thrown) {
        ctx.state.flash(node.pages.demandRefusal(ctx.state, thrown).message, 'error')
      }
    }
    ctx.status = 303
    ctx.redirect('/settings/security')
  })
}
