import type { PluginNode } from '../../../core/plugin.ts'
import type { Drafts } from './drafts.ts'

/** Drafts go along with a person's data, and go when they go. */
export function addPersonalData({ hooks }: PluginNode, drafts: Drafts) {
  hooks.accounts.archive.tapPromise('text', async (archive, account) => {
    const own = await drafts.ofAccount(account.id)
    if (own.length === 0) return
    const told = own.map(({ title, body, savedAt }) => ({
      title,
      body,
      savedAt: new Date(savedAt).toISOString()
    }))
    await archive.add('text/drafts', told)
  })
  hooks.accounts.removing.tapPromise('text', async (account, trx) => {
    await trx('text_drafts').where({ account: account.id }).delete()
  })
}
