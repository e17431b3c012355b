import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry, EntryPage } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Editors } from './editors.ts'
import { table } from './table.ts'

/** What somebody edits of others, page after page: what came to them last first. */
export interface Edited {
  page(account: Account, cursor?: string): Promise<EntryPage>
}

interface Row {
  added_at: number
  entry: string
  public_id: string
}

/** Entries of one page. */
const shown = 24

export function createEdited(
  { db, entries, keyset }: Pick<PluginNode, 'db' | 'entries' | 'keyset'>,
  editors: Editors
): Edited {
  const all = ({ id }: Account) =>
    db(table)
      .join('entries', 'entries.id', `${table}.entry`)
      .where(`${table}.account`, id)
      .whereNot('state', 'removed')

  const read = (account: Account, order: 'asc' | 'desc', cursor: string | undefined, limit: number) =>
    keyset.read<Row>(all(account).select('added_at', `${table}.entry`, 'public_id'), {
      ...{ keys: ['added_at', `${table}.entry`], order, cursor, limit }
    })

  /** From where the page begins that ends right before; undefined where this is the first, empty where that one is. */
  async function previousOf(account: Account, start: string): Promise<string | undefined> {
    const { items } = await read(account, 'asc', start, shown + 1)
    if (items.length === 0) return undefined
    return items.length > shown ? cursorOf(items[shown]!) : ''
  }

  const cursorOf = ({ added_at, entry }: Row) => keyset.cursorAt({ at: added_at, id: entry })

  return {
    async page(account, cursor) {
      const page = await read(account, 'desc', cursor, shown)
      const [first] = page.items
      const previous = cursor && (await previousOf(account, first ? cursorOf(first) : cursor))
      const found = await entries.byIds(page.items.map(({ public_id }) => public_id))
      const edited = await editors.among(account.id, found)
      return {
        ...page,
        items: found.filter((entry: Entry) => edited.has(entry.id)),
        ...(cursor && previous !== undefined && { previous })
      }
    }
  }
}
