import type { PluginNode } from '../../core/plugin.ts'
import type { Passwords } from './passwords.ts'

/** A hash is no use to its owner and of great use to a thief, so an archive tells only since when there is a password. */
export function addPersonalData({ hooks }: PluginNode, passwords: Passwords) {
  hooks.accounts.archive.tapPromise('auth-password', async (archive, account) => {
    const changedAt = await passwords.changedAt(account)
    if (changedAt)
      await archive.add('auth-password', { passwordChangedAt: new Date(changedAt).toISOString() })
  })
  hooks.accounts.removing.tapPromise('auth-password', (account, trx) => passwords.forget(account, trx))
}
