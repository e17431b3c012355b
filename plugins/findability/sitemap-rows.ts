import type { Account } from '../../core/accounts/accounts.ts'
import type { Query } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { ChoiceStore } from './choices.ts'

/** An entry that may stand in the sitemap, with what its place there depends on. */
export interface EntryRow {
  account: string
  public_id: string
  published_at: number
  edited_at: number | null
  processed_at: number | null
}

/** `size` rows of a table from the one with the id `after` on. */
export interface Stretch {
  after?: string
  size: number
}

type Parts = Pick<PluginNode, 'db' | 'accounts'>

/** Those of a stretch that everybody may find, of people who may be found. What came from elsewhere is listed there. */
export async function readEntries(parts: Parts, choices: ChoiceStore, stretch: Stretch): Promise<EntryRow[]> {
  const { db, accounts } = parts
  const rows: EntryRow[] = await db('entries')
    .whereIn('id', idsOf(parts, 'entries', stretch))
    .where({ state: 'published', visibility: 'public' })
    .whereNull('origin')
    .orderBy('id')
    .select('account', 'public_id', 'published_at', 'edited_at', 'processed_at')
  const owners = await accounts.byIds(rows.map(row => row.account))
  return rows.filter(({ account }) => isListed(choices, owners.get(account)))
}

/** Names of people of this node with something to show. */
export async function readPeople(parts: Parts, choices: ChoiceStore, stretch: Stretch): Promise<string[]> {
  const { db, accounts } = parts
  const ids: string[] = await db('accounts')
    .whereIn('id', idsOf(parts, 'accounts', stretch))
    .whereNull('origin')
    .whereExists(
      db('entries')
        .whereRaw('entries.account = accounts.id')
        .where({ 'entries.state': 'published', 'entries.visibility': 'public' })
        .select('entries.id')
    )
    .pluck('id')
  const people = [...(await accounts.byIds(ids)).values()]
  return people.filter(account => isListed(choices, account)).map(({ name }) => name)
}

/** In a query of its own inside the other, so that the stretch is cut before anything is left out. */
function idsOf({ db }: Parts, table: string, { after, size }: Stretch): Query {
  const cut = db(table).select('id').orderBy('id').limit(size).as('cut')
  if (after) cut.where('id', '>', after)
  return db.from(cut).select('id')
}

function isListed(choices: ChoiceStore, account: Account | undefined): boolean {
  return account !== undefined && choices.of(account).listed
}
