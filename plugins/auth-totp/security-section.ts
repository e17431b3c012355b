import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../sign-in/service.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { Secrets } from './secrets.ts'

/** What the security page says of the second step. */
export function addSecuritySection(node: PluginNode, secrets: Secrets, codes: RecoveryCodes) {
  const { secondSteps } = node.use('sign-in')
  node.slot('account.security', {
    template: 'auth-totp/security',
    stage: 20,
    when: (_view, { viewer }) => viewer.account !== undefined,
    async load(_view, { viewer }) {
      const account = viewer.account!
      const state = await secrets.stateOf(account)
      return {
        since: state && new Date(state.confirmedAt).toISOString(),
        hasStep: (await secondSteps.of(account)).length > 0,
        left: await codes.left(account)
      }
    }
  })
}
