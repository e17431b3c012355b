import type { PluginNode } from '../../core/plugin.ts'
import { table } from './guest-rows.ts'

/** Who was invited stays where they are when their link is taken back or their time is over, but sees nothing: nobody counts them then. */
export function addReaching({ hooks, db }: Pick<PluginNode, 'hooks' | 'db'>) {
  hooks.audiences.reaching.tap('guests', ({ builder }) => {
    builder.whereNotExists(
      db(table)
        .whereRaw('guests_guests.account = audience_members.account')
        .where(guest => guest.whereNotNull('revoked_at').orWhere('expires_at', '<', Date.now()))
        .select('guests_guests.account')
    )
  })
}
