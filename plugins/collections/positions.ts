import type { Transaction } from '../../core/database/database.ts'
import { type ItemRow, items } from './collection-rows.ts'

/** Between neighbours, so that twenty things can be put into one place before all of them are numbered anew. */
export const gap = 2 ** 20

/** A position before another item, or behind all of them. Numbers all anew where there is no room left. */
export async function positionBefore(
  trx: Transaction,
  collection: string,
  before: string | undefined,
  moved?: string
): Promise<number> {
  const found = await findRoom(trx, collection, before, moved)
  if (found !== undefined) return found
  await numberAnew(trx, collection)
  return (await findRoom(trx, collection, before, moved)) ?? 0
}

async function findRoom(
  trx: Transaction,
  collection: string,
  before: string | undefined,
  moved: string | undefined
): Promise<number | undefined> {
  const at = before && (await trx(items).where({ collection, id: before }).first('position', 'id'))
  const last = trx(items)
    .where({ collection })
    .orderBy([
      { column: 'position', order: 'desc' },
      { column: 'id', order: 'desc' }
    ])
  if (moved) last.whereNot('id', moved)
  if (at) last.whereRaw('(position, id) < (?, ?)', [at.position, at.id])
  const previous: Pick<ItemRow, 'position'> | undefined = await last.first('position')
  if (!at) return previous ? Number(previous.position) + gap : 0
  if (!previous) return Number(at.position) - gap
  const room = Number(at.position) - Number(previous.position)
  return room > 1 ? Number(previous.position) + Math.floor(room / 2) : undefined
}

async function numberAnew(trx: Transaction, collection: string) {
  const numbered = trx(items)
    .where({ collection })
    .select('id', trx.raw('row_number() over (order by position, id) * ? as place', [gap]))
  await trx.raw('update ?? set position = numbered.place from (?) as numbered where numbered.id = ??', [
    items,
    numbered,
    `${items}.id`
  ])
}
