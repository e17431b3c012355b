import type { PluginNode } from '../../core/plugin.ts'
import type { Search } from '../search/service.ts'
import type { Catalogue } from './catalogue.ts'
import { table } from './entry-licences.ts'

/** What was found is narrowed to a licence. */
export function addSearch({ db }: PluginNode, search: Search, catalogue: Catalogue) {
  search.addFilter<string>({
    name: 'licence',
    label: 'licences.field',
    schema: { type: 'string', minLength: 1, maxLength: 100 },
    narrow: (query, licence) =>
      void query.whereExists(
        db(`${table} as licensed`)
          .whereRaw('licensed.entry = entries.id')
          .where({ licence })
          .select('licensed.entry')
          // With an offset PostgreSQL asks for each entry that the words found.
          .limit(1)
          .offset(db.raw('0') as unknown as number)
      ),
    names: (values, { locale }) => new Map(values.map(id => [id, catalogue.tell(id, locale).short])),
    facet: found => db(table).whereIn('entry', found).select('entry', 'licence as value')
  })
}
