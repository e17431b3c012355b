import type { Account } from '../../core/accounts/accounts.ts'
import type { Page } from '../../core/database/keyset.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { table } from './likes.ts'

export const listQuery = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
} as const

export interface OwnLikes {
  /** What somebody likes and may see, what they liked last first. */
  page(account: Account, cursor?: string): Promise<Page<Entry>>
}

interface Row {
  entry: string
  public_id: string
  created_at: number
}

/** Entries of one page. */
const shown = 24

export function createOwnLikes({ db, access, entries, keyset }: PluginNode): OwnLikes {
  return {
    async page(account, cursor) {
      const query = db(`${table} as l`)
        .join('entries', 'entries.id', 'l.entry')
        .where('l.account', account.id)
        // Who likes what is not in lists had its address, and may keep it.
        .where(seen =>
          seen
            .where(found => void access.narrow(found, { account }))
            .orWhere({ 'entries.state': 'published', 'entries.visibility': 'unlisted' })
        )
        .select('l.entry', 'l.created_at', 'entries.public_id')
      const keys = ['l.created_at', 'l.entry'] as const
      const page = await keyset.read<Row>(query, { keys, cursor, limit: shown })
      return { ...page, items: await entries.byIds(page.items.map(({ public_id }) => public_id)) }
    }
  }
}
