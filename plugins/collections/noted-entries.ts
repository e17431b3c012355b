import type { Query, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import { items, table } from './collection-rows.ts'

/** Notes of entries changed: of those with one that a query over items selects. */
export type TouchNotes = (of: (noted: Query) => Query, trx: Transaction) => Promise<void>

export function createTouchNotes({ find }: PluginNode): TouchNotes {
  return async (of, trx) => {
    const search = find('search')
    if (!search) return
    const entries: string[] = await of(trx(items).whereNotNull('entry')).distinct('entry').pluck('entry')
    if (entries.length > 0) await search.touch(entries, trx)
  }
}

/** What is noted of an entry in collections that everybody sees says something of it; what others note is for those who see it there. */
export function addNotes({ db, hooks }: PluginNode, search: Search) {
  search.addText({
    name: 'collections.notes',
    weight: 'remark',
    label: 'collections.note.found',
    async load(entries) {
      const rows: { entry: string; note: string }[] = await db(items)
        .join(table, `${table}.id`, `${items}.collection`)
        .join('accounts', 'accounts.id', `${table}.account`)
        .where({ visibility: 'public', is_hidden: false, state: 'active' })
        .whereIn('entry', [...entries])
        .whereNot('note', '')
        .orderBy(['entry', `${items}.id`])
        .select('entry', 'note')
      const notes = Map.groupBy(rows, ({ entry }) => entry)
      return new Map([...notes].map(([entry, all]) => [entry, all.map(({ note }) => note).join('\n')]))
    }
  })
  hooks.accounts.changed.tapPromise('collections', async ({ id }) => {
    const noted: string[] = await db(items)
      .join(table, `${table}.id`, `${items}.collection`)
      .where({ account: id, visibility: 'public' })
      .whereNot('note', '')
      .whereNotNull('entry')
      .distinct('entry')
      .pluck('entry')
    if (noted.length > 0) await search.touch(noted)
  })
}
