import type { PluginNode } from '../../core/plugin.ts'
import type { SecondStep } from '../sign-in/service.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { Secrets } from './secrets.ts'

const body = { type: 'object', properties: { code: { type: 'string', maxLength: 100, default: '' } } }
const limit = { points: 30, seconds: 300 }

interface Parts {
  secrets: Secrets
  codes: RecoveryCodes
}

/** The code of the app and, for those who lost it, a recovery code. */
export function addSecondSteps(node: PluginNode, { secrets, codes }: Parts) {
  const steps = node.use('sign-in').secondSteps

  const app: SecondStep = {
    name: 'totp',
    label: 'auth-totp.step',
    template: 'auth-totp/step',
    address: '/settings/totp',
    isSetUp: async account => (await secrets.stateOf(account)) !== undefined
  }
  const recovery: SecondStep = {
    name: 'recovery',
    label: 'auth-totp.recovery',
    template: 'auth-totp/recovery-step',
    address: '/settings/recovery-codes',
    isSpare: true,
    isSetUp: async account => (await codes.left(account)) > 0
  }

  add(app, '/sign-in/totp', secrets.verify, 'TOTP_WRONG')
  add(recovery, '/sign-in/recovery', codes.use, 'RECOVERY_CODE_WRONG')

  function add(step: SecondStep, path: string, verify: Secrets['verify'], code: string) {
    steps.add(step)
    node.router.post(path, { access: 'anyone', body, limit }, async ctx => {
      const waiting = await steps.begin(ctx, step.name)
      if (!waiting) return
      if (await verify(waiting.account, String(ctx.state.body.code))) return steps.pass(ctx, waiting)
      const message = ctx.state.t(`auth-totp.errors.${code}`)
      await steps.refuse(ctx, waiting, { step: step.name, message })
    })
  }
}
