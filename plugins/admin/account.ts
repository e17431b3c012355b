import type { Account, Role } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { adminView } from './admin-tabs.ts'
import { accountView } from './views.ts'

const roles: readonly Role[] = ['member', 'moderator', 'administrator']
const path = '/admin/accounts/:name'

/** One account: its role, and suspending it after a second question. */
export function addAccount(node: PluginNode) {
  node.pages.add({
    name: 'admin.account',
    path,
    access: 'administrator',
    template: 'admin/account',
    schema: accountView,
    view: async ctx => viewOf(ctx, await findAccount(node, ctx))
  })

  node.pages.add({
    name: 'admin.suspend',
    path: `${path}/suspend`,
    access: 'administrator',
    template: 'admin/suspend',
    schema: accountView,
    view: async ctx => viewOf(ctx, await findAccount(node, ctx))
  })

  const body = { type: 'object', required: ['role'], properties: { role: { type: 'string', enum: roles } } }
  node.router.post(`${path}/role`, { access: 'administrator', body }, async ctx => {
    const account = await findAccount(node, ctx)
    const { role } = ctx.state.body as { role: Role }
    await node.accounts.setRole(account, role, ctx.state.viewer.account)
    leadBack(ctx, account, 'admin.account.saved')
  })

  node.router.post(`${path}/suspend`, { access: 'administrator' }, async ctx => {
    const account = await findAccount(node, ctx)
    await node.accounts.setState(account, 'suspended', ctx.state.viewer.account)
    leadBack(ctx, account, 'admin.account.suspended')
  })

  node.router.post(`${path}/restore`, { access: 'administrator' }, async ctx => {
    const account = await findAccount(node, ctx)
    await node.accounts.setState(account, 'active', ctx.state.viewer.account)
    leadBack(ctx, account, 'admin.account.restored')
  })
}

async function findAccount({ accounts, error }: PluginNode, ctx: HobContext): Promise<Account> {
  const account = await accounts.byName(ctx.state.params.name ?? '')
  if (!account) throw error('ACCOUNT_MISSING', 'There is no such account.', { status: 404 })
  return account
}

function leadBack(ctx: HobContext, { name }: Account, key: string) {
  ctx.state.flash(ctx.state.t(key, { name }))
  ctx.redirect(`/admin/accounts/${name}`)
}

function viewOf(ctx: HobContext, { name, kind, role, state, profile, createdAt }: Account) {
  const { t } = ctx.state
  return {
    ...adminView(ctx, 'accounts', name),
    account: {
      name,
      displayName: profile.displayName ?? name,
      address: `/@${name}`,
      isGuest: kind === 'guest',
      isSuspended: state === 'suspended',
      isWaiting: state === 'waiting',
      createdAt: new Date(createdAt).toISOString()
    },
    role: {
      name: 'role',
      label: t('admin.account.role'),
      value: role,
      options: roles.map(value => ({
        value,
        label: t(`admin.role.${value}`),
        help: t(`admin.role.${value}.help`)
      }))
    }
  }
}
