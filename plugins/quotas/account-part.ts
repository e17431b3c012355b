import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { LimitBook } from './limits.ts'
import { presentUse } from './use-view.ts'

const path = '/admin/accounts/:name/quota'
const most = 1_000_000_000

/** On the admin page of an account: what it keeps, and limits for it alone. */
export function addAccountPart(node: PluginNode, limits: LimitBook) {
  const { readText } = node.pages.forms

  node.slot('admin.account', {
    template: 'quotas/account',
    async load({ account }, scope) {
      const found = await node.accounts.byName((account as { name: string }).name)
      if (!found || found.kind === 'guest') return undefined
      const own = await limits.own(found)
      return {
        name: found.name,
        bars: await presentUse(node, limits, found, scope),
        fields: (['megabytes', 'entries'] as const).map(name => ({
          kind: 'field',
          type: 'number',
          name,
          label: scope.t(`quotas.account.${name}`),
          help: scope.t('quotas.account.help'),
          value: own[name] === null ? '' : String(own[name])
        }))
      }
    }
  })

  node.router.post(path, { access: 'administrator' }, async ctx => {
    const account = await find(ctx)
    const { body } = ctx.state
    const [megabytes, entries] = [read(readText(body, 'megabytes')), read(readText(body, 'entries'))]
    if (megabytes === undefined || entries === undefined)
      ctx.state.flash(ctx.state.t('quotas.wrong'), 'error')
    else {
      await limits.set(account, { megabytes, entries }, ctx.state.viewer.account as Account)
      ctx.state.flash(ctx.state.t('quotas.saved'))
    }
    ctx.redirect(`/admin/accounts/${account.name}`)
  })

  async function find(ctx: HobContext): Promise<Account> {
    const account = await node.accounts.byName(ctx.state.params.name ?? '')
    if (!account) throw node.error('ACCOUNT_MISSING', 'There is no such account.', { status: 404 })
    return account
  }
}

/** Nothing: what the role says. Undefined for what is no whole number: 0 would be no limit at all. */
function read(text: string): number | null | undefined {
  if (text.trim() === '') return null
  return /^\d{1,12}$/.test(text.trim()) ? Math.min(Number(text), most) : undefined
}
