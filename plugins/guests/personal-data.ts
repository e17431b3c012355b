import type { PluginNode } from '../../core/plugin.ts'
import { table as additions, forgetGuest, moveAdditions } from './additions.ts'
import { table as claims } from './claims.ts'
import { type GuestRows, table } from './guest-rows.ts'
import { callGuest } from './guest-state.ts'
import { table as letters } from './letter-count.ts'

/** A person takes along whom they invited, and what they added as a guest. With their account their guests go too. */
export function addPersonalData({ hooks, db }: PluginNode, rows: GuestRows) {
  hooks.accounts.archive.tapPromise('guests', async (archive, account) => {
    const all = await rows.ofOwner(account, { limit: await rows.count(account) })
    if (all.length === 0) return
    const listed = all.map(guest => ({
      name: callGuest(guest),
      account: guest.account.name,
      address: guest.address,
      until: new Date(guest.expiresAt).toISOString(),
      mayAdd: guest.mayAdd
    }))
    await archive.add('guests', listed)
  })

  hooks.accounts.archive.tapPromise('guests', async (archive, { id }) => {
    const added: { entry: string; name: string; added_at: number }[] = await db(additions)
      .join('entries', 'entries.id', `${additions}.entry`)
      .where({ guest: id })
      .orderBy('added_at')
      .select('entries.public_id as entry', 'name', 'added_at')
    if (added.length === 0) return
    const listed = added.map(({ entry, name, added_at: at }) => ({
      entry,
      as: name,
      addedAt: new Date(at).toISOString()
    }))
    await archive.add('guests-added', listed)
  })

  hooks.accounts.handingOver.tapPromise('guests', moveAdditions)

  hooks.accounts.removing.tapPromise('guests', async ({ id }, trx) => {
    await trx(claims).where({ account: id }).delete()
    await forgetGuest({ id }, trx)
    await trx(letters).where({ owner: id }).delete()
    await trx('accounts')
      .whereIn('id', trx(table).where({ owner: id }).select('account'))
      .delete()
    await trx(table).where({ account: id }).delete()
  })
}
