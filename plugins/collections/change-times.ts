import type { Query, Transaction } from '../../core/database/database.ts'
import { items, table } from './collection-rows.ts'

/**
 * A collection was changed by what a query over its items selects. Whoever sees the collection is told when that was; so what not everybody
 * may find in it moves no time, or they would learn that there is something.
 */
export async function noteChange(
  { id }: { id: string },
  those: (items: Query) => Query,
  trx: Transaction
): Promise<void> {
  const [open] = await those(trx(items).where({ collection: id }))
    .leftJoin('entries', 'entries.id', `${items}.entry`)
    .leftJoin(`${table} as children`, 'children.id', `${items}.child`)
    .where(found =>
      found
        .where({ 'entries.state': 'published', 'entries.visibility': 'public' })
        .orWhere({ 'children.visibility': 'public', 'children.is_hidden': false })
    )
    .limit(1)
    .select(`${items}.id`)
  if (open) await trx(table).where({ id }).update({ changed_at: Date.now() })
}
