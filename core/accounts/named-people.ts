import { type Database, inParts } from '../database/database.ts'
import { failure } from '../errors.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'

/** Of the accounts that names mean, with or without @, those that pass; all names of others are told in one error. */
export async function findNamed(
  db: Database,
  names: readonly string[],
  passes: (account: Account) => Promise<boolean>
): Promise<Account[]> {
  const wanted = new Map(names.map(name => [name.trim().replace(/^@/, '').toLowerCase(), name]))
  wanted.delete('')
  const rows: AccountRow[] = []
  for (const part of inParts([...wanted.keys()]))
    rows.push(...(await db('accounts').whereIn('name', part).whereNull('origin')))
  const found: Account[] = []
  for (const account of rows.map(toAccount)) {
    if (!(await passes(account))) continue
    found.push(account)
    wanted.delete(account.name)
  }
  if (wanted.size === 0) return found
  const unknown = [...wanted.values()].join(', ')
  throw failure('ACCOUNT_MISSING', {
    message: `Nobody here is called ${unknown}.`,
    status: 422,
    path: 'people',
    values: { names: unknown }
  })
}
