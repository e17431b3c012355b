import type { PluginNode } from '../../core/plugin.ts'
import type { Requests } from './requests.ts'

export function addPersonalData({ hooks }: PluginNode, requests: Requests) {
  hooks.accounts.archive.tapPromise('approval', async (archive, account) => {
    const request = await requests.ofAccount(account)
    if (!request) return
    const { state, answer, createdAt } = request
    await archive.add('approval', { askedAt: new Date(createdAt).toISOString(), state, answer })
  })
  hooks.accounts.removing.tapPromise('approval', (account, trx) => requests.forget(account, trx))
}
