import type { PluginNode } from '../../core/plugin.ts'
import type { Links } from './links.ts'

/** A person takes along what they gave out; who came by it is those people's own. Their links end with them. */
export function addPersonalData({ hooks }: PluginNode, links: Links) {
  hooks.accounts.archive.tapPromise('invitations', async (archive, account) => {
    const made = await links.of(account)
    if (made.length === 0) return
    const told = made.map(({ note, places, used, createdAt, expiresAt }) => ({
      note,
      places,
      used,
      createdAt: new Date(createdAt).toISOString(),
      expiresAt: new Date(expiresAt).toISOString()
    }))
    await archive.add('invitations', told)
  })
  hooks.accounts.removing.tapPromise('invitations', async ({ id }, trx) => {
    await trx('invitations_people').where({ account: id }).delete()
    await trx('invitations_links').where({ account: id }).delete()
  })
}
