import type { PluginNode } from '../../core/plugin.ts'
import type { Parts } from './settings.ts'

/** What a person's providers are and what they know them by. The links go with the account's row. */
export function addPersonalData({ hooks }: PluginNode, { links }: Parts) {
  hooks.accounts.archive.tapPromise('auth-openid', async (archive, account) => {
    const all = await links.of(account)
    if (all.length === 0) return
    const toDate = (time: number) => new Date(time).toISOString()
    await archive.add('auth-openid', {
      links: all.map(({ issuer, subject, label, madeAt, usedAt }) => ({
        issuer,
        subject,
        label,
        madeAt: toDate(madeAt),
        usedAt: toDate(usedAt)
      }))
    })
  })
  hooks.accounts.removing.tapPromise('auth-openid', (account, trx) => links.forget(account, trx))
}
