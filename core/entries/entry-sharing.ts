import { type Chosen, readChosen } from '../accounts/chosen-audiences.ts'
import { pickedKind } from '../accounts/memberships.ts'
import { inParts, type Transaction } from '../database/database.ts'
import { newId } from '../ids.ts'
import type { Node } from '../node.ts'
import type { Entry, EntryChanges } from './entries.ts'

/** With whom entries are shared, as their owner sets it: names of people, ids of audiences. */
export type Sharing = Required<NonNullable<EntryChanges['audience']>>

/** Rows of one insert; engines limit how many a statement may hold. */
const rowsPerInsert = 100

/** Replaces the audiences of entries of one owner: the owner's own ones, and one without a name for people picked by name. */
export async function shareEntries(
  { audiences }: Pick<Node, 'audiences'>,
  entries: readonly Entry[],
  chosen: Chosen,
  trx: Transaction
) {
  const owner = entries[0]?.account
  if (!owner) return
  const { own, members } = await readChosen(owner, chosen, audiences.onlyOnes({ id: owner }), trx)
  for (const part of inParts(entries)) {
    await forgetPicked(part, trx)
    const rows = part.flatMap(({ id }) => own.map(audience => ({ entry: id, audience })))
    if (members.length > 0) rows.push(...(await pickFor(part, owner, members, trx)))
    for (const some of inParts(rows, rowsPerInsert)) await trx('entry_audiences').insert(some)
  }
}

/** An audience without a name for each entry, all with the same people. */
async function pickFor(
  entries: readonly Entry[],
  owner: string,
  members: readonly string[],
  trx: Transaction
) {
  const picked = entries.map(({ id }) => ({ entry: id, audience: newId() }))
  const rows = picked.map(({ audience }) => ({ id: audience, owner, kind: pickedKind, name: null }))
  for (const some of inParts(rows, rowsPerInsert)) await trx('audiences').insert(some)
  const everyone = trx('audiences')
    .crossJoin(trx.raw('??', ['accounts']))
    .whereIn(
      'audiences.id',
      picked.map(({ audience }) => audience)
    )
    .whereIn('accounts.id', [...members])
    .select('audiences.id', 'accounts.id')
  await trx(trx.raw('?? (??, ??)', ['audience_members', 'audience', 'account'])).insert(everyone)
  return picked
}

/** Takes entries out of their audiences; those that were made for one of them alone go with that. */
export async function forgetPicked(entries: readonly { id: string }[], trx: Transaction) {
  const ids = entries.map(({ id }) => id)
  const shared: string[] = await trx('entry_audiences').whereIn('entry', ids).pluck('audience')
  await trx('entry_audiences').whereIn('entry', ids).delete()
  for (const part of inParts([...new Set(shared)]))
    await trx('audiences').whereIn('id', part).where({ kind: pickedKind }).delete()
}

/** Of each entry, by id, with whom it is shared; a fixed number of queries for up to 500 entries. */
export async function readSharing(
  { db }: Pick<Node, 'db'>,
  entries: readonly { id: string }[]
): Promise<Map<string, Sharing>> {
  const sharing = new Map(entries.map(({ id }) => [id, { accounts: [], audiences: [] } as Sharing]))
  for (const part of inParts([...sharing.keys()])) {
    const kept: { entry: string; audience: string }[] = await db('entry_audiences')
      .join('audiences', 'audiences.id', 'entry_audiences.audience')
      .whereIn('entry', part)
      .whereNot('kind', pickedKind)
      .orderBy('audience')
      .select('entry', 'audience')
    for (const { entry, audience } of kept) sharing.get(entry)?.audiences.push(audience)
    const people: { entry: string; name: string }[] = await db('entry_audiences')
      .join('audiences', 'audiences.id', 'entry_audiences.audience')
      .join('audience_members', 'audience_members.audience', 'audiences.id')
      .join('accounts', 'accounts.id', 'audience_members.account')
      .whereIn('entry', part)
      .where('audiences.kind', pickedKind)
      .orderBy('accounts.name')
      .select('entry', 'accounts.name')
    for (const { entry, name } of people) sharing.get(entry)?.accounts.push(name)
  }
  return sharing
}
