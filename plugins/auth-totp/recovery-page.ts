import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { RecoveryCodesService } from './service.ts'
import { recoveryView } from './views.ts'

const path = '/settings/recovery-codes'
const page = { name: 'auth-totp.recovery', template: 'auth-totp/recovery' }

/** How many recovery codes are left, and new ones in their place. */
export function addRecoveryPage(node: PluginNode, codes: RecoveryCodes): RecoveryCodesService {
  const { demandFresh, secondSteps } = node.use('sign-in')

  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: recoveryView,
    view: async ctx => (demandFresh(ctx, path) ? await viewOf(ctx) : {})
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    if (!demandFresh(ctx, path)) return
    const account = accountOf(ctx)
    if ((await secondSteps.of(account)).length === 0) {
      throw node.error('SECOND_STEP_MISSING', 'Recovery codes need a second step to stand in for.', {
        status: 409
      })
    }
    const isNew = (await codes.left(account)) === 0
    await show(ctx, account, isNew ? 'added' : 'changed')
  })

  async function show(ctx: HobContext, account: Account, change: 'added' | 'changed') {
    const made = await codes.make(account)
    const { session } = ctx.state.viewer
    const label = 'auth-totp.recovery.title'
    await node.hooks.accounts.waysChanged.promise({ account, change, label, session })
    ctx.set('cache-control', 'private, no-store')
    await node.pages.draw(ctx, { ...page, view: { ...(await viewOf(ctx)), codes: made } })
  }

  async function viewOf(ctx: HobContext) {
    const account = accountOf(ctx)
    return {
      title: ctx.state.t('auth-totp.recovery.title'),
      left: await codes.left(account),
      isUseful: (await secondSteps.of(account)).length > 0
    }
  }

  return {
    async follow(ctx, account, next) {
      const hasStep = (await secondSteps.of(account)).length > 0
      if (hasStep && (await codes.left(account)) === 0) return show(ctx, account, 'added')
      if (!hasStep) await codes.forget(account)
      ctx.redirect(next)
    }
  }
}

const accountOf = ({ state }: HobContext) => state.viewer.account as Account
