import type { PluginNode } from '../../core/plugin.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { Secrets } from './secrets.ts'

/** A secret in an archive would be a second step for whoever finds it, so an archive tells only since when there is one. */
export function addPersonalData({ hooks }: PluginNode, secrets: Secrets, codes: RecoveryCodes) {
  hooks.accounts.archive.tapPromise('auth-totp', async (archive, account) => {
    const state = await secrets.stateOf(account)
    if (!state) return
    await archive.add('auth-totp', {
      confirmedAt: new Date(state.confirmedAt).toISOString(),
      recoveryCodesLeft: await codes.left(account)
    })
  })
  hooks.accounts.removing.tapPromise('auth-totp', async (account, trx) => {
    await secrets.forget(account, trx)
    await codes.forget(account, trx)
  })
}
