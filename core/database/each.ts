import type { Database, Query } from './database.ts'

/**
 * The first rows of a table for each id of a query, for lists that are put together from several: `part` is ordered, limited, and narrowed to
 * `each.id`; both it and the result call the table by its name.
 */
export function selectForEach(db: Database, ids: Query, table: string, part: Query): Query {
  if (db.client.dialect === 'postgresql')
    return db
      .from(db.raw('(?) as ?? cross join lateral (?) as ??', [ids, 'each', part, table]))
      .select(`${table}.*`)
  // SQLite knows no lateral join, and looks up by id what a subquery finds for each row.
  const found = part.clone().clearSelect().select(`${table}.id`)
  return db
    .from(db.raw('(?) as ?? cross join ??', [ids, 'each', table]))
    .whereIn(`${table}.id`, found)
    .select(`${table}.*`)
}
