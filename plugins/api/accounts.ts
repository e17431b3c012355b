import type { PluginNode } from '../../core/plugin.ts'
import { account, me } from './schemas.ts'

export function addAccounts(node: PluginNode) {
  node.router.get(
    '/api/v1/accounts/:name',
    {
      access: { resource: 'account', param: 'name', action: 'view' },
      summary: 'Show an account',
      result: account
    },
    async ctx => (await node.accounts.present([ctx.state.resource!.account!], ctx.state.viewer))[0]
  )

  node.router.get(
    '/api/v1/me',
    { access: 'member', summary: 'Show the account that asks', result: me },
    async ctx => {
      const { viewer } = ctx.state
      const own = viewer.account!
      const [view] = await node.accounts.present([own], viewer)
      const identities = await node.accounts.identities(own)
      return {
        ...view,
        role: own.role,
        email: identities.find(({ method }) => method === 'email')?.subject,
        language: own.profile.language,
        session: { kind: viewer.session?.kind, label: viewer.session?.label }
      }
    }
  )
}
