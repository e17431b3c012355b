import type { PluginNode } from '../../core/plugin.ts'
import type { Links } from './links.ts'

/** Who the person is in the directory; their password never is here. */
export function addPersonalData({ hooks }: PluginNode, links: Links) {
  hooks.accounts.archive.tapPromise('auth-ldap', async (archive, account) => {
    const link = await links.of(account)
    if (!link) return
    const { subject, label, madeAt, usedAt } = link
    const toDate = (time: number) => new Date(time).toISOString()
    await archive.add('auth-ldap', { subject, label, madeAt: toDate(madeAt), usedAt: toDate(usedAt) })
  })
  hooks.accounts.removing.tapPromise('auth-ldap', (account, trx) => links.remove(account, trx))
}
