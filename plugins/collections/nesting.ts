import type { Database, Query, Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { items, table } from './collection-rows.ts'
import { most } from './limits.ts'
import type { Collection } from './service.ts'

/** Any number that nothing else of this database takes. */
const lockNumber = 4_013_207

export type Way = { from: 'collection' | 'child'; to: 'child' | 'collection' }
export const down: Way = { from: 'collection', to: 'child' }
export const up: Way = { from: 'child', to: 'collection' }

/** No collection lies within itself, however many lie between, and none too deep. Throws `COLLECTION_CYCLE` and `COLLECTION_DEPTH`. */
export async function demandPlace(
  { error }: Pick<PluginNode, 'error'>,
  parent: Collection,
  child: Collection,
  trx: Transaction
) {
  await waitForOthers(trx)
  const above = await walk(trx, parent.id, up)
  if (above.has(child.id))
    throw error('COLLECTION_CYCLE', 'An album cannot lie within itself.', { status: 422, path: 'child' })
  const below = await walk(trx, child.id, down)
  const depth = Math.max(...above.values()) + Math.max(...below.values()) + 2
  if (depth > most.depth)
    throw error('COLLECTION_DEPTH', `Albums lie at most ${most.depth} deep within each other.`, {
      status: 422,
      path: 'child',
      values: { most: most.depth }
    })
}

/** Of several that begin at one moment each could be right by itself, and all of them together a circle. */
async function waitForOthers(trx: Transaction) {
  if (trx.client.dialect === 'postgresql') await trx.raw('select pg_advisory_xact_lock(?)', [lockNumber])
}

/** How far each lies from where the walk begins, that one included. */
async function walk(trx: Transaction, start: string, way: Way): Promise<Map<string, number>> {
  const rows: { id: string; depth: number }[] = await withReached(trx, way, begin =>
    begin.where(`${table}.id`, start)
  )
    .from('reached')
    .groupBy('id')
    .select('id')
    .max('depth as depth')
  return new Map(rows.map(({ id, depth }) => [id, Number(depth)]))
}

/**
 * A query with `reached`, `id` and `depth` of all collections on the way up or down from some. It ends: each is looked at once for each
 * depth, and there are few depths. With `owner` only through what that person put into what is theirs.
 */
export function withReached(
  db: Database,
  { from, to }: Way,
  begin: (start: Query) => Query,
  owner?: string
): Query {
  const start = begin(db(table).select(`${table}.id`, db.raw('0 as depth')))
  const further = db('reached')
    .join(items, `${items}.${from}`, 'reached.id')
    .whereNotNull(`${items}.${to}`)
    .where('reached.depth', '<', most.depth * 2)
    .select(`${items}.${to} as id`, db.raw('reached.depth + 1 as depth'))
  if (owner)
    further
      .join(table, `${table}.id`, `${items}.${to}`)
      .where({ [`${items}.added_by`]: owner, [`${table}.account`]: owner })
  return db.withRecursive('reached', ['id', 'depth'], start.union(further))
}
