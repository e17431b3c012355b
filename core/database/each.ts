import type { Database, Query } from './database.ts'

/**
 * The first rows of a table for each id of a query, for lists that are put together from several: `part` is ordered, limited, and narrowed to
 * `each.id`; both it and the result call the table by its name.
 */
export function selectForEach(db: Database, ids: Query, table: string, part: Query): Query {
  if (db.client.dialect === 'postgresql') {
    // With an offset the ids are planned by themselves; next to the cost of their parts a scan of the whole table looks cheap to PostgreSQL.
    const first = ids.clone().offset(db.raw('0') as unknown as number)
    return db
      .from(db.raw('(?) as ?? cross join lateral (?) as ??', [first, 'each', part, table]))
      .select(`${table}.*`)
  }
  // SQLite knows no lateral join, and looks up by id what a subquery finds for each row.
  const found = part.clone().clearSelect().select(`${table}.id`)
  return db
    .from(db.raw('(?) as ?? cross join ??', [ids, 'each', table]))
    .whereIn(`${table}.id`, found)
    .select(`${table}.*`)
}
