import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import { table } from './places.ts'
import { nameCountry, nameTown } from './towns/gazetteer.ts'

/** A town as searches know it: `Lyon, FR`. */
const pattern = '^.{1,200}, [A-Z]{2}$'

/** Entries are found by the town that others are told of, and what was found is narrowed to one. */
export function addSearch({ db, i18n }: PluginNode, search: Search) {
  search.addText({
    name: 'maps',
    weight: 'label',
    async load(entries) {
      const rows: { entry: string; town: string; country: string }[] = await db(table)
        .whereIn('entry', [...entries])
        .whereNotNull('town')
        .select('entry', 'town', 'country')
      return new Map(rows.map(({ entry, town, country }) => [entry, `${town} ${inLanguages(country, i18n)}`]))
    }
  })

  search.addFilter<string>({
    name: 'place',
    label: 'maps.section',
    schema: { type: 'string', pattern },
    narrow(query, value) {
      const { town, country } = readTown(value)
      query.whereExists(
        db(`${table} as placed`)
          .whereRaw('placed.entry = entries.id')
          .where({ 'placed.town': town, 'placed.country': country })
          .select('placed.entry')
          // With an offset PostgreSQL asks for each entry that the words found.
          .limit(1)
          .offset(db.raw('0') as unknown as number)
      )
    },
    names: (values, { locale }) =>
      new Map(
        values.map(value => {
          const { town: name, country } = readTown(value)
          return [value, nameTown({ name, country }, locale)]
        })
      ),
    facet: found =>
      db(table)
        .whereIn('entry', found)
        .whereNotNull('town')
        .select('entry', db.raw("town || ', ' || country as value"))
  })
}

function readTown(value: string): { town: string; country: string } {
  const end = value.lastIndexOf(', ')
  return { town: value.slice(0, end), country: value.slice(end + 2) }
}

/** As the languages of the node call it. */
function inLanguages(country: string, { languages }: PluginNode['i18n']): string {
  return [...new Set(languages.map(({ tag }) => nameCountry(country, tag)))].join(' ')
}
