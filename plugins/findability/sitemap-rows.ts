import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { ChoiceStore } from './choices.ts'
import type { FindablePlace, FindablePlaces } from './service.ts'

/** An entry that may stand in the sitemap, with what its place there depends on. */
export interface EntryRow {
  account: string
  public_id: string
  published_at: number
  edited_at: number | null
  processed_at: number | null
}

interface StoredRow extends EntryRow {
  state: string
  visibility: string
  origin: string | null
}

/** `size` rows of a table from the one with the id `after` on. */
export interface Stretch {
  after?: string
  size: number
}

type Parts = Pick<PluginNode, 'db' | 'accounts'>

/** Those of a stretch that everybody may find, of people who may be found. What came from elsewhere is listed there. */
export async function readEntries(parts: Parts, choices: ChoiceStore, stretch: Stretch): Promise<EntryRow[]> {
  const columns = ['account', 'public_id', 'published_at', 'edited_at', 'processed_at']
  // Chosen here: asked to choose, an engine may walk along all that is public to find these few.
  const stored: StoredRow[] = await cut(parts, 'entries', stretch).select(
    ...columns,
    'state',
    'visibility',
    'origin'
  )
  const rows = stored.filter(
    ({ state, visibility, origin }) => state === 'published' && visibility === 'public' && origin === null
  )
  const owners = await parts.accounts.byIds(rows.map(row => row.account))
  return rows.filter(({ account }) => isListed(choices, owners.get(account)))
}

/** What another plugin says everybody may find, of people who may be found. */
export async function readOthers(
  parts: Parts,
  choices: ChoiceStore,
  { table, read }: Pick<FindablePlaces, 'table' | 'read'>,
  stretch: Stretch
): Promise<FindablePlace[]> {
  const places = await read(await cut(parts, table, stretch).pluck('id'))
  const owners = await parts.accounts.byIds([...new Set(places.map(({ account }) => account))])
  return places.filter(({ account }) => isListed(choices, owners.get(account)))
}

/** Names of people of this node with something to show. */
export async function readPeople(parts: Parts, choices: ChoiceStore, stretch: Stretch): Promise<string[]> {
  const stored: { id: string }[] = await cut(parts, 'accounts', stretch).select('id')
  const people = [...(await parts.accounts.byIds(stored.map(({ id }) => id))).values()]
  const listed = people.filter(account => account.origin === null && isListed(choices, account))
  const showing = await findShowing(
    parts,
    listed.map(({ id }) => id)
  )
  return listed.filter(({ id }) => showing.has(id)).map(({ name }) => name)
}

/** Those with something public; in the order of the index by account, so that each takes one step in it. */
async function findShowing({ db }: Parts, ids: readonly string[]): Promise<Set<string>> {
  const first = db('entries')
    .whereRaw('entries.account = accounts.id')
    .where({ 'entries.state': 'published', 'entries.visibility': 'public' })
    .orderBy('entries.published_at', 'desc')
    .limit(1)
    .select('entries.id')
  const found: { id: string; first: string | null }[] = await db('accounts')
    .whereIn('id', [...ids])
    .select('id', first.as('first'))
  return new Set(found.filter(row => row.first !== null).map(({ id }) => id))
}

function cut({ db }: Parts, table: string, { after, size }: Stretch) {
  const query = db(table).orderBy('id').limit(size)
  return after ? query.where('id', '>', after) : query
}

function isListed(choices: ChoiceStore, account: Account | undefined): boolean {
  return account !== undefined && choices.of(account).listed
}
