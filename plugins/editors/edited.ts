import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { Entry, EntryPage } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Editors } from './editors.ts'
import { table } from './table.ts'

/** What somebody edits of others, page after page: what came to them last first. */
export interface Edited {
  page(account: Account, cursor?: string): Promise<EntryPage>
}

interface Place {
  added_at: number | string
  entry: string
}

/** Entries of one page. */
const shown = 24

export const cursorPattern = '^([0-9]{1,15}\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$'

export function createEdited({ db, entries }: Pick<PluginNode, 'db' | 'entries'>, editors: Editors): Edited {
  const all = ({ id }: Account) =>
    db(table)
      .join('entries', 'entries.id', `${table}.entry`)
      .where(`${table}.account`, id)
      .whereNot('state', 'removed')

  /** In an object, because a query that is returned by itself is run. */
  const beside = (account: Account, order: 'asc' | 'desc', at?: Place): { query: Query } => {
    const query = all(account)
      .orderBy([
        { column: 'added_at', order },
        { column: `${table}.entry`, order }
      ])
      .select('added_at', `${table}.entry`, 'public_id')
    const sign = order === 'asc' ? '>' : '<'
    if (at)
      query.where(place =>
        place
          .where('added_at', sign, at.added_at)
          .orWhere(same => same.where('added_at', at.added_at).where(`${table}.entry`, sign, at.entry))
      )
    return { query }
  }

  async function previousOf(account: Account, first: Place | undefined): Promise<string | undefined> {
    if (!first) return undefined
    const newer: Place[] = await beside(account, 'asc', first).query.limit(shown + 1)
    if (newer.length === 0) return undefined
    return newer.length > shown ? toCursor(newer.at(-1)!) : ''
  }

  return {
    async page(account, cursor) {
      const at = toPlace(cursor)
      const rows: (Place & { public_id: string })[] = await beside(account, 'desc', at).query.limit(shown + 1)
      const onPage = rows.slice(0, shown)
      const previous = at && (await previousOf(account, onPage[0] ?? at))
      const found = await entries.byIds(onPage.map(({ public_id }) => public_id))
      const edited = await editors.among(account.id, found)
      return {
        items: found.filter((entry: Entry) => edited.has(entry.id)),
        ...(rows.length > shown && { next: toCursor(onPage.at(-1)!) }),
        ...(previous !== undefined && { previous })
      }
    }
  }
}

function toCursor({ added_at, entry }: Place): string {
  return `${added_at}.${entry}`
}

function toPlace(cursor: string | undefined): Place | undefined {
  const [time, entry] = cursor?.split('.') ?? []
  return time && entry ? { added_at: Number(time), entry } : undefined
}
