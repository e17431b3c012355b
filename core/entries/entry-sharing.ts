import type { Transaction } from '../database/database.ts'
import { failure } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Entry, EntryChanges, EntryParts } from './entries.ts'

type Share = (
  entry: Entry,
  audience: NonNullable<EntryChanges['audience']>,
  trx: Transaction
) => Promise<void>

/** The kind of audiences that were picked for one entry and go with it. */
const pickedKind = 'people'

/** Replaces the audiences an entry is shared with: its owner's own ones, and one without a name for people picked by name. */
export function createEntrySharing({ audiences }: Pick<EntryParts, 'audiences'>): Share {
  return async (entry, { accounts = [], audiences: chosen = [] }, trx) => {
    const own: string[] = await trx('audiences')
      .where({ owner: entry.account })
      .whereIn('id', chosen.filter(isId))
      .pluck('id')
    if (own.length < new Set(chosen).size) throw failure('ACCESS_DENIED')
    const members = await findPeople(accounts, trx)
    await forgetPicked(entry, trx)
    if (members.length > 0) {
      const picked = await audiences.create({ id: entry.account }, { kind: pickedKind, members }, trx)
      own.push(picked.id)
    }
    if (own.length > 0)
      await trx('entry_audiences').insert(own.map(audience => ({ entry: entry.id, audience })))
  }
}

async function findPeople(names: readonly string[], trx: Transaction): Promise<string[]> {
  const wanted = [...new Set(names.map(name => name.trim().replace(/^@/, '').toLowerCase()).filter(Boolean))]
  const rows: { id: string; name: string }[] = await trx('accounts')
    .whereIn('name', wanted)
    .whereNull('origin')
    .select('id', 'name')
  const unknown = wanted.filter(name => !rows.some(row => row.name === name))
  if (unknown.length > 0) {
    throw failure('ACCOUNT_MISSING', {
      message: `Nobody here is called ${unknown.join(', ')}.`,
      status: 422,
      path: 'audience/accounts',
      values: { names: unknown.join(', ') }
    })
  }
  return rows.map(row => row.id)
}

/** Takes the entry out of its audiences; the one that was made for it alone goes with that. */
export async function forgetPicked(entry: { id: string }, trx: Transaction) {
  const shared: string[] = await trx('entry_audiences').where({ entry: entry.id }).pluck('audience')
  await trx('entry_audiences').where({ entry: entry.id }).delete()
  await trx('audiences').whereIn('id', shared).where({ kind: pickedKind }).delete()
}
