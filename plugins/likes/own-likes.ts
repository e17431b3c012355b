import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { cursorPattern, table } from './likes.ts'

export const listQuery = {
  type: 'object',
  properties: { after: { type: 'string', maxLength: 60, pattern: cursorPattern } }
} as const

export interface OwnLikes {
  /** What somebody likes and may see, what they liked last first. */
  page(account: Account, after?: string): Promise<{ items: Entry[]; next?: string }>
}

interface Row {
  entry: string
  public_id: string
  created_at: number
}

/** Entries of one page. */
const shown = 24

export function createOwnLikes({ db, access, entries }: PluginNode): OwnLikes {
  return {
    async page(account, after) {
      const query = db(`${table} as l`)
        .join('entries', 'entries.id', 'l.entry')
        .where('l.account', account.id)
        // Who likes what is not in lists had its address, and may keep it.
        .where(seen =>
          seen
            .where(found => void access.narrow(found, { account }))
            .orWhere({ 'entries.state': 'published', 'entries.visibility': 'unlisted' })
        )
        .orderBy([
          { column: 'l.created_at', order: 'desc' },
          { column: 'l.entry', order: 'desc' }
        ])
        .limit(shown + 1)
        .select('l.entry', 'l.created_at', 'entries.public_id')
      const [time, entry] = after?.split('.') ?? []
      if (time && entry)
        query.where(place =>
          place
            .where('l.created_at', '<', Number(time))
            .orWhere(same => same.where('l.created_at', Number(time)).where('l.entry', '<', entry))
        )
      const rows: Row[] = await query
      const onPage = rows.slice(0, shown)
      const items = await entries.byIds(onPage.map(({ public_id }) => public_id))
      const last = onPage.at(-1)
      return rows.length > shown && last ? { items, next: `${last.created_at}.${last.entry}` } : { items }
    }
  }
}
