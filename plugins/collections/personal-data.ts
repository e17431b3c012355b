import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import { audiences, type CollectionRow, editors, items, table } from './collection-rows.ts'
import type { House } from './house.ts'

/** Rows that an archive reads at once. */
const part = 200

/** A person takes along their collections, with what they put into each and noted of it, who else edits them, and what they edit of others. */
export function addPersonalData({ node, showing, finding }: House) {
  const { hooks, db, audiences: people } = node
  hooks.accounts.archive.tapPromise('collections', async (archive, account) => {
    const { id } = account
    const rows: CollectionRow[] = await db(table).where({ account: id }).orderBy('id')
    const own = []
    for (const row of rows) own.push(await toRecord(row, account))
    const edits: string[] = await db(table)
      .join(editors, `${editors}.collection`, `${table}.id`)
      .where(`${editors}.account`, id)
      .orderBy('public_id')
      .pluck('public_id')
    if (own.length + edits.length > 0) await archive.add('collections', { own, edits })
  })
  hooks.accounts.removing.tapPromise('collections', async ({ id }, trx) => {
    await trx(editors).where({ account: id }).delete()
    const shared: string[] = await trx(audiences)
      .whereIn('collection', trx(table).where({ account: id }).select('id'))
      .pluck('audience')
    await trx(table).where({ account: id }).delete()
    for (let at = 0; at < shared.length; at += part)
      await people.forgetPicked(shared.slice(at, at + part), trx)
    await trx(items).where({ added_by: id }).update({ added_by: null })
  })

  /** What its owner put there, and of what others did what its owner may see. */
  function seenBy(query: Query, { id }: CollectionRow, account: Account) {
    const viewer = { account }
    const shown = showing.narrow(viewer, joined => joined.where(`${items}.collection`, id))
    query
      .where(`${items}.added_by`, account.id)
      .orWhereIn(`${items}.entry`, shown.select(`${items}.entry`))
      .orWhereIn(`${items}.child`, finding.narrow(db(table), viewer).select(`${table}.id`))
  }

  async function toRecord(row: CollectionRow, owner: Account) {
    const held: { entry: string | null; child: string | null; note: string; added_at: number }[] = await db(
      items
    )
      .leftJoin('entries', 'entries.id', `${items}.entry`)
      .leftJoin(table, `${table}.id`, `${items}.child`)
      .where(`${items}.collection`, row.id)
      .where(seen => void seenBy(seen, row, owner))
      .orderBy([`${items}.position`, `${items}.id`])
      .select(
        'entries.public_id as entry',
        `${table}.public_id as child`,
        `${items}.note`,
        `${items}.added_at`
      )
    const names: string[] = await db(editors)
      .join('accounts', 'accounts.id', `${editors}.account`)
      .where(`${editors}.collection`, row.id)
      .orderBy('accounts.name')
      .pluck('accounts.name')
    return {
      id: row.public_id,
      title: row.title,
      body: row.body,
      visibility: row.visibility,
      createdAt: new Date(row.created_at).toISOString(),
      changedAt: new Date(row.changed_at).toISOString(),
      editors: names,
      items: held.map(({ entry, child, note, added_at }) => ({
        ...(entry ? { entry } : { album: child }),
        ...(note && { note }),
        addedAt: new Date(added_at).toISOString()
      }))
    }
  }
}
