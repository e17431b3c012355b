import type { PluginNode } from '../../core/plugin.ts'
import { follows, kind, limits } from './relations.ts'

/** A person takes along whom they follow and limited, and who follows them; who limited them, they do not learn. */
export function addPersonalData({ hooks, db }: PluginNode) {
  hooks.accounts.archive.tapPromise('follows', async (archive, { id }) => {
    const names = (table: string, other: string, where: object) =>
      db(table).join('accounts', 'accounts.id', `${table}.${other}`).where(where).orderBy('accounts.name')
    const following = await names(follows, 'followed', { follower: id }).select('name', `${follows}.state`)
    const followers = await names(follows, 'follower', { followed: id }).select('name', `${follows}.state`)
    const limited = await names(limits, 'other', { account: id }).select('name', `${limits}.kind`)
    if (following.length + followers.length + limited.length > 0)
      await archive.add('follows', { following, followers, limited })
  })

  hooks.accounts.removing.tapPromise('follows', async ({ id }, trx) => {
    await trx(follows).where({ follower: id }).orWhere({ followed: id }).delete()
    await trx(limits).where({ account: id }).orWhere({ other: id }).delete()
    await trx('audiences').where({ owner: id, kind }).delete()
  })
}
