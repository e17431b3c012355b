import { type Database, inParts } from '../database/database.ts'
import { failure } from '../errors.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'
import { nobody } from './nobody.ts'

/** Of the accounts that names mean, with or without @, those that pass, guests never; all names of others are told in one error. */
export async function findNamed(
  db: Database,
  names: readonly string[],
  passes: (account: Account) => Promise<boolean>
): Promise<Account[]> {
  const wanted = new Map(names.map(name => [name.trim().replace(/^@/, '').toLowerCase(), name]))
  wanted.delete('')
  const people = () => db('accounts').whereNull('origin').whereNot({ kind: 'guest' })
  const rows: AccountRow[] = []
  for (const part of inParts([...wanted.keys()])) rows.push(...(await people().whereIn('name', part)))
  const found: Account[] = []
  const named = new Map(rows.map(row => [row.name, toAccount(row)]))
  for (const name of [...wanted.keys()]) {
    // Asked about nobody, too, so that who is not there takes as long as who is out of sight.
    const account = named.get(name) ?? nobody
    if (!(await passes(account)) || account === nobody) continue
    found.push(account)
    wanted.delete(name)
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
