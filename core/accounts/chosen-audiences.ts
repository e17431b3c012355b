import { inParts, type Query, type Transaction } from '../database/database.ts'
import { failure } from '../errors.ts'
import { isId } from '../ids.ts'
import { type AccountRow, toAccount } from './account-rows.ts'
import type { Account } from './accounts.ts'
import type { Audience } from './audiences.ts'

/** With whom something is shared, as its owner says it: names of people, and ids of audiences of their own. */
export interface Chosen {
  accounts?: readonly string[]
  audiences?: readonly string[]
}

/** Ids of the audiences and of the people that were chosen. Throws `ACCESS_DENIED` for what is another's, and `ACCOUNT_MISSING`. */
export async function readChosen(
  owner: string,
  { accounts = [], audiences = [] }: Chosen,
  onlyOnes: readonly Audience[],
  trx: Transaction
): Promise<{ own: string[]; members: string[] }> {
  const coming = onlyOnes.filter(({ id }) => audiences.includes(id))
  if (coming.length > 0) await trx('audiences').insert(coming).onConflict('id').ignore()
  const own: string[] = await trx('audiences')
    .where({ owner })
    .whereIn('id', audiences.filter(isId))
    .pluck('id')
  if (own.length < new Set(audiences).size) throw failure('ACCESS_DENIED')
  return { own, members: await findPeople(accounts, trx) }
}

/** Guests are known to those whose guests they are; for everybody else nobody has their names. */
export async function demandOwnGuests(
  find: (where: (accounts: Query) => Query) => PromiseLike<AccountRow[]>,
  names: readonly string[],
  mayView: (account: Account) => Promise<boolean>
) {
  for (const part of inParts(readNames(names))) {
    const rows = await find(accounts =>
      accounts.whereIn('name', part).whereNull('origin').where({ kind: 'guest' })
    )
    for (const guest of rows.map(toAccount)) if (!(await mayView(guest))) throw unknown([guest.name])
  }
}

const readNames = (names: readonly string[]) => [
  ...new Set(names.map(name => name.trim().replace(/^@/, '').toLowerCase()).filter(Boolean))
]

async function findPeople(names: readonly string[], trx: Transaction): Promise<string[]> {
  const wanted = readNames(names)
  const rows: { id: string; name: string }[] = await trx('accounts')
    .whereIn('name', wanted)
    .whereNull('origin')
    .select('id', 'name')
  const missing = wanted.filter(name => !rows.some(row => row.name === name))
  if (missing.length > 0) throw unknown(missing)
  return rows.map(row => row.id)
}

function unknown(all: readonly string[]) {
  const names = all.join(', ')
  return failure('ACCOUNT_MISSING', {
    message: `Nobody here is called ${names}.`,
    status: 422,
    path: 'audience/accounts',
    values: { names }
  })
}
