import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import { makeAddress } from './codes.ts'
import type { Secrets } from './secrets.ts'
import type { RecoveryCodesService } from './service.ts'
import { appView } from './views.ts'

const path = '/settings/totp'
const page = { name: 'auth-totp.app', template: 'auth-totp/app' }
const body = { type: 'object', properties: { code: { type: 'string', maxLength: 100, default: '' } } }
const limit = { points: 30, seconds: 300 }

interface Parts {
  secrets: Secrets
  recovery: RecoveryCodesService
}

/** Where a person sets up their app, sees that it is, and gives it up. */
export function addAppPage(node: PluginNode, { secrets, recovery }: Parts) {
  const { demandFresh } = node.use('sign-in')
  const tell = ({ state: { viewer } }: HobContext, change: 'added' | 'removed') =>
    node.hooks.accounts.waysChanged.promise({
      account: viewer.account as Account,
      change,
      label: 'auth-totp.step',
      session: viewer.session
    })

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: appView,
    view: async ctx => (demandFresh(ctx, path) ? await viewOf(ctx) : {})
  })

  node.router.post(`${path}/start`, { access: 'member', limit }, async ctx => {
    if (!demandFresh(ctx, path)) return
    await secrets.start(accountOf(ctx))
    ctx.redirect(path)
  })

  node.router.post(`${path}/confirm`, { access: 'member', body, limit }, async ctx => {
    if (!demandFresh(ctx, path)) return
    const account = accountOf(ctx)
    if (!(await secrets.confirm(account, String(ctx.state.body.code)))) {
      const error = ctx.state.t('auth-totp.errors.TOTP_WRONG')
      return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, error), status: 422 })
    }
    await tell(ctx, 'added')
    ctx.state.flash(ctx.state.t('auth-totp.app.done'))
    await recovery.follow(ctx, account, path)
  })

  node.router.post(`${path}/remove`, { access: 'member' }, async ctx => {
    if (!demandFresh(ctx, path)) return
    const account = accountOf(ctx)
    if (await secrets.forget(account)) {
      await tell(ctx, 'removed')
      ctx.state.flash(ctx.state.t('auth-totp.app.removed'))
    }
    await recovery.follow(ctx, account, path)
  })

  async function viewOf(ctx: HobContext, error?: string) {
    const account = accountOf(ctx)
    const pending = await secrets.pending(account)
    const state = await secrets.stateOf(account)
    ctx.set('cache-control', 'private, no-store')
    return {
      title: ctx.state.t('auth-totp.app.title'),
      state: state && {
        confirmedAt: new Date(state.confirmedAt).toISOString(),
        usedAt: state.usedAt ? new Date(state.usedAt).toISOString() : undefined
      },
      pending: pending && { ...(await show(account, pending)), error }
    }
  }

  async function show(account: Account, secret: string) {
    const issuer = new URL(node.config.url).host
    const address = await makeAddress(secret, issuer, account.name)
    return {
      address,
      qr: await node.text.toQrCode(address),
      secret: (secret.match(/.{1,4}/g) ?? []).join(' ')
    }
  }
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account
