import type { PluginNode } from '../../core/plugin.ts'
import { table } from './guest-rows.ts'

/**
 * Who was invited stays where they are when their link is taken back or their time is over, and stands there before they have one; but
 * they see nothing then, and nobody counts them.
 */
export function addReaching({ hooks, db }: Pick<PluginNode, 'hooks' | 'db'>) {
  hooks.audiences.reaching.tap('guests', ({ builder }) => {
    builder.whereNotExists(
      db(table)
        .whereRaw('guests_guests.account = audience_members.account')
        .where(guest =>
          guest
            .whereNotNull('revoked_at')
            .orWhere('expires_at', '<', Date.now())
            .orWhere({ secret_hash: null, invited_at: null })
        )
        .select('guests_guests.account')
    )
  })
}
