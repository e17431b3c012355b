import type { Account } from '../../core/accounts/accounts.ts'
import type { HobError } from '../../core/errors.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Parts } from './settings.ts'
import { nameAndPassword } from './sign-in.ts'
import { connectView } from './views.ts'

const path = '/settings/security/ldap'
const page = { name: 'auth-ldap.connect', template: 'auth-ldap/connect' }
const body = { type: 'object', properties: nameAndPassword }

/** Where somebody with an account shows that a person of the directory is they, and takes that back. */
export function addConnectPage(node: PluginNode, { config, links, members, prove }: Parts) {
  const signIn = node.use('sign-in')

  node.slot('account.security', {
    template: 'auth-ldap/link',
    when: (_view, { viewer }) => viewer.account !== undefined,
    load: async (_view, { viewer }) => ({
      directory: config.name,
      label: (await links.of(viewer.account!))?.label
    })
  })

  node.pages.add({ ...page, path, access: 'member', schema: connectView, view: ctx => viewOf(ctx) })

  node.router.post(path, { access: 'member', body, limit: { points: 30, seconds: 300 } }, async ctx => {
    const { account } = ctx.state.viewer
    const { name, password } = ctx.state.body as { name: string; password: string }
    if (!signIn.demandFresh(ctx, path)) return
    try {
      await members.connect(account!, await prove(name, password))
    } catch (thrown) {
      return drawAgain(ctx, name, thrown)
    }
    await tell(ctx, 'added')
    lead(ctx, ctx.state.t('auth-ldap.connect.done', { directory: config.name }))
  })

  node.router.post(`${path}/disconnect`, { access: 'member' }, async ctx => {
    const account = ctx.state.viewer.account as Account
    if (!signIn.demandFresh(ctx, '/settings/security')) return
    if (!(await links.of(account))) return lead(ctx)
    try {
      await signIn.takeAway(account, trx => links.remove(account, trx))
    } catch (thrown) {
      return lead(ctx, node.pages.demandRefusal(ctx.state, thrown).message, 'error')
    }
    await tell(ctx, 'removed')
    lead(ctx, ctx.state.t('auth-ldap.connect.removed', { directory: config.name }))
  })

  function tell({ state: { viewer } }: HobContext, change: 'added' | 'removed') {
    const { account, session } = viewer
    const way = { label: 'auth-ldap.way', name: config.name }
    return node.hooks.accounts.waysChanged.promise({ account: account!, change, ...way, session })
  }

  const viewOf = ({ state: { t } }: HobContext, name = '', error?: string) => ({
    title: t('auth-ldap.connect.title', { directory: config.name }),
    directory: config.name,
    name,
    error
  })

  async function drawAgain(ctx: HobContext, name: string, thrown: unknown) {
    const refusal = node.pages.refusal(ctx.state, thrown)
    if (!refusal || !(thrown as HobError).code.startsWith('LDAP_')) throw thrown
    const view = viewOf(ctx, name, refusal.message)
    await node.pages.draw(ctx, { ...page, view, status: refusal.status })
  }
}

function lead(ctx: HobContext, message?: string, kind?: 'error') {
  if (message) ctx.state.flash(message, kind)
  ctx.status = 303
  ctx.redirect('/settings/security')
}
