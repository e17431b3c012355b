import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import { keyOf } from './names.ts'
import { aliasTable, entryTable, tagTable } from './tables.ts'

/** Tells whoever finds entries by their words that the tags of some changed. */
export type Touch = (entries: readonly string[], trx: Transaction) => Promise<void>

/** Entries are found by the words of their tags, in both spellings, and what was found is narrowed to a tag. */
export function addSearch({ db }: PluginNode, search: Search) {
  search.addText({
    name: 'tags',
    weight: 'label',
    async load(entries) {
      const rows: { entry: string; key: string; name: string }[] = await db(entryTable)
        .join(tagTable, `${tagTable}.id`, `${entryTable}.tag`)
        .whereIn('entry', entries)
        .select('entry', 'key', db.raw('coalesce(tags_tags.name, tags_entries.name) as name'))
      const words = Map.groupBy(rows, ({ entry }) => entry)
      return new Map(
        [...words].map(([entry, all]) => [entry, all.map(({ name, key }) => `${name} ${key}`).join('\n')])
      )
    }
  })

  search.addFilter<string>({
    name: 'tag',
    label: 'tags.name',
    schema: { type: 'string', minLength: 1, maxLength: 200 },
    narrow(query, value) {
      const key = keyOf(value) ?? ''
      query.whereExists(
        db(`${entryTable} as tagged`)
          .whereRaw('tagged.entry = entries.id')
          .where(wanted =>
            wanted
              .whereIn('tagged.tag', db(tagTable).where({ key }).select('id'))
              .orWhereIn('tagged.tag', db(aliasTable).where({ key }).select('tag'))
          )
          .select('tagged.tag')
          // With an offset PostgreSQL asks for each entry that the words found.
          .limit(1)
          .offset(db.raw('0') as unknown as number)
      )
    },
    async names(values) {
      const rows: { key: string; name: string | null }[] = await db(tagTable)
        .whereIn('key', values)
        .select('key', 'name')
      return new Map(rows.map(({ key, name }) => [key, name ?? key]))
    },
    facet: found =>
      db(entryTable)
        .join(tagTable, `${tagTable}.id`, `${entryTable}.tag`)
        .whereIn('entry', found)
        .select('entry', 'key as value')
  })
}
