import type { Database, Transaction } from '../database/database.ts'
import type { Node } from '../node.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'

/**
 * Whether nobody else looks after the node. Of several who would go at the same moment each waits for the one before, until the end of
 * its transaction, and then counts without them.
 */
export async function isIndispensable(
  { db, hooks }: Pick<Node, 'hooks'> & { db: Database },
  { id }: Pick<Account, 'id'>,
  trx?: Transaction
): Promise<boolean> {
  const query = (trx ?? db)('accounts')
    .where({ role: 'administrator', state: 'active', kind: 'person' })
    .whereNull('origin')
    .orderBy('id')
  const rows: AccountRow[] = await (trx ? query.forUpdate() : query)
  const staying = await hooks.accounts.tending.promise(rows.map(toAccount))
  return rows.some(row => row.id === id) && staying.every(other => other.id === id)
}
