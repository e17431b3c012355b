import type { PluginNode } from '../../core/plugin.ts'
import { forgetGuest } from './additions.ts'
import { table as claims } from './claims.ts'
import { type GuestRows, table } from './guest-rows.ts'
import { table as letters } from './letter-count.ts'

/** A person takes along whom they invited. With their account their guests go too. */
export function addPersonalData({ hooks }: PluginNode, rows: GuestRows) {
  hooks.accounts.archive.tapPromise('guests', async (archive, account) => {
    const all = await rows.ofOwner(account, { limit: await rows.count(account) })
    if (all.length === 0) return
    const listed = all.map(guest => ({
      name: guest.account.profile.displayName ?? guest.account.name,
      account: guest.account.name,
      address: guest.address,
      until: new Date(guest.expiresAt).toISOString(),
      mayAdd: guest.mayAdd
    }))
    await archive.add('guests', listed)
  })

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
