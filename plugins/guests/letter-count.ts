import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../core/database/database.ts'
import { day } from './days.ts'

export const table = 'guests_letters'

/**
 * Counts a letter that somebody orders, whoever gets it and whatever becomes of that guest. False where they ordered `most` within a
 * day.
 */
export async function countLetter(
  { id: owner }: { id: string },
  most: number,
  trx: Transaction
): Promise<boolean> {
  // Who orders several at the same moment waits here for their turn.
  await trx('accounts').where({ id: owner }).forUpdate().first('id')
  const now = Date.now()
  await trx(table)
    .where('ordered_at', '<', now - day)
    .delete()
  const counted = await trx(table).where({ owner }).count({ count: '*' }).first()
  if (Number(counted?.count ?? 0) >= most) return false
  await trx(table).insert({ id: randomUUID(), owner, ordered_at: now })
  return true
}
