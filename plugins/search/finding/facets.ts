import type { Viewer } from '../../../core/accounts/access.ts'
import type { Database, Query } from '../../../core/database/database.ts'
import type { Json } from '../../../core/json.ts'
import type { SearchFilter } from '../service.ts'

/** Values that are offered of one filter. */
const most = 8

export interface Facet {
  readonly name: string
  /** Translation key. */
  readonly label: string
  readonly values: readonly { value: string; name: string; count: number }[]
}

type Reader = { viewer: Viewer; locale: string }

/** How many of what was found have which value, the most frequent first; of filters that are not set, and only where there is a choice. */
export async function countFacets(
  db: Database,
  filters: readonly SearchFilter[],
  { ids, chosen, reader }: { ids: readonly string[]; chosen: Readonly<Record<string, Json>>; reader: Reader }
): Promise<Facet[]> {
  const facets: Facet[] = []
  for (const filter of filters) {
    if (!filter.facet || filter.name in chosen || ids.length === 0) continue
    const rows: { value: unknown; count: number | string }[] = await db
      .from(filter.facet(selectIds(db, ids)).as('valued'))
      .whereNotNull('value')
      .groupBy('value')
      .orderBy([{ column: 'count', order: 'desc' }, { column: 'value' }])
      .limit(most)
      .select('value')
      .count({ count: '*' })
    const counts = rows.map(({ value, count }) => ({ value: String(value), count: Number(count) }))
    // What all of them have narrows nothing.
    if (!counts.some(({ count }) => count < ids.length)) continue
    const values = await nameValues(filter, counts, reader)
    facets.push({ name: filter.name, label: filter.label, values })
  }
  return facets
}

/** What a value of a filter is called. */
async function nameValues<Item extends { value: string }>(
  { names }: SearchFilter,
  items: readonly Item[],
  reader: Reader
): Promise<(Item & { name: string })[]> {
  const known =
    items.length > 0
      ? await names?.(
          items.map(({ value }) => value),
          reader
        )
      : undefined
  return items.map(item => ({ ...item, name: known?.get(item.value) ?? item.value }))
}

/** The ids as one value, because a statement holds only so many. */
function selectIds(db: Database, ids: readonly string[]): Query {
  if (db.client.dialect === 'postgresql')
    return db.select(db.raw('unnest(?::uuid[]) as id', [`{${ids.join(',')}}`]))
  return db.from(db.raw('json_each(?)', [JSON.stringify(ids)])).select('value as id')
}
