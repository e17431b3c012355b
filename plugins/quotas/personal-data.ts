import type { PluginNode } from '../../core/plugin.ts'
import type { LimitBook } from './limits.ts'

export function addPersonalData({ hooks }: PluginNode, limits: LimitBook) {
  hooks.accounts.archive.tapPromise('quotas', async (archive, account) => {
    const { megabytes, entries } = await limits.own(account)
    if (megabytes !== null || entries !== null) await archive.add('quotas', { megabytes, entries })
  })
  hooks.accounts.removing.tapPromise('quotas', async ({ id }, trx) => {
    await trx('quotas_people').where({ account: id }).delete()
  })
}
