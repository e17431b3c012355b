import type { PluginNode } from '../../core/plugin.ts'
import type { Passkeys } from './passkeys.ts'

/** The public half of a key is no secret, but of no use elsewhere: an archive tells which there are and when they were used. */
export function addPersonalData({ hooks }: PluginNode, passkeys: Passkeys) {
  hooks.accounts.archive.tapPromise('auth-passkey', async (archive, account) => {
    const keys = await passkeys.of(account)
    if (keys.length === 0) return
    const told = keys.map(({ name, createdAt, usedAt }) => ({
      name,
      createdAt: new Date(createdAt).toISOString(),
      usedAt: usedAt === null ? null : new Date(usedAt).toISOString()
    }))
    await archive.add('auth-passkey', told)
  })
  hooks.accounts.removing.tapPromise('auth-passkey', (account, trx) => passkeys.forget(account, trx))
}
