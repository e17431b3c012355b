import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Parts } from './settings.ts'

const path = '/settings/security/openid'
const body = { type: 'object', required: ['link'], properties: { link: { type: 'string', format: 'uuid' } } }

/** What is connected, on a person's security page: to be added to, and taken away as long as another way in is left. */
export function addLinkSection(node: PluginNode, { links, problems, providers, config }: Parts) {
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
    const wasThere = (await links.of(account)).find(({ id }) => id === link)
    if (wasThere && !(await links.remove(account, link, await openLinks(account, wasThere.issuer)))) {
      ctx.state.flash(node.pages.refusal(ctx.state, problems.lastWay())?.message ?? '', 'error')
    } else if (wasThere) {
      const name = providers.nameOf(wasThere.issuer)
      const label = 'auth-openid.way'
      await node.hooks.accounts.waysChanged.promise({ account, change: 'removed', label, name, session })
      ctx.state.flash(ctx.state.t('auth-openid.links.removed', { provider: name }))
    }
    ctx.status = 303
    ctx.redirect('/settings/security')
  })

  /** Links of which one has to stay; undefined where the person comes in another way, or not by this one. */
  async function openLinks(account: Account, issuer: string): Promise<readonly string[] | undefined> {
    if (!providers.isOpen(issuer) || (await hasOtherWay(account))) return undefined
    return (await links.of(account)).filter(one => providers.isOpen(one.issuer)).map(({ id }) => id)
  }

  async function hasOtherWay(account: Account): Promise<boolean> {
    for (const { name, link } of node.authMethods.list()) {
      if (name !== 'openid' && link && (await link(account)).length > 0) return true
    }
    return false
  }
}
