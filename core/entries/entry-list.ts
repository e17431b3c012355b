import type { Viewer } from '../accounts/access.ts'
import type { Query } from '../database/database.ts'
import { idsPerQuery } from '../database/database.ts'
import { cursorAt } from '../database/keyset.ts'
import { isId } from '../ids.ts'
import type { Node } from '../node.ts'
import type { Entries, Entry, EntryQuery, EntryRows, EntryState } from './entries.ts'
import { countMonths } from './entry-months.ts'
import { arrange, type Listing, readPage } from './entry-page.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'

const published: readonly EntryState[] = ['published']

type Reading = Pick<Entries, 'byId' | 'byPublicId' | 'byIds' | 'list' | 'months' | 'neighbours'>

/** Finding entries: one by one, in keyset-paged lists, counted by month, and beside each other. */
export function createEntryLists({ db, hooks, access }: Pick<Node, 'db' | 'hooks' | 'access'>): Reading {
  const one = async (where: Partial<EntryRow>) => {
    const row: EntryRow | undefined = await db('entries').where(where).first()
    return row && toEntry(row)
  }

  /** SQLite keeps the order of a cross join, so the rows are read first and in their order. */
  function from(along: EntryRows | undefined): Query {
    if (!along) return db('entries')
    const { table, where } = along
    const fixed = Object.entries(where).map(([column, value]) => [`${table}.${column}`, value])
    return db(table)
      .crossJoin(db.raw('??', ['entries']))
      .whereRaw('entries.id = ??', [`${table}.entry`])
      .where(Object.fromEntries(fixed))
  }

  /** States beside published are shown to their owner alone, whatever a caller asks for. */
  function visibleTo({ viewer, account, accounts, along, states = published }: EntryQuery): Listing {
    const builder = from(along).select('entries.*')
    const isOwn = account !== undefined && viewer.account?.id === account
    const parts = { states: published, ...(accounts && { accounts }) }
    if (!isOwn) return { builder: access.narrow(builder, viewer), ...parts }
    return { builder: builder.whereIn('entries.state', [...states]), states }
  }

  /** In an object, because a query that is returned by itself is run. */
  async function filter(query: EntryQuery): Promise<Listing> {
    const listing = visibleTo(query)
    const { builder } = listing
    if (query.account) builder.where('entries.account', query.account)
    query.narrow?.(builder)
    if (query.mediaType) builder.where('entries.media_type', query.mediaType)
    if (query.visibility) builder.whereIn('entries.visibility', [...query.visibility])
    await hooks.entries.list.promise({ builder, query }, query.viewer)
    return listing
  }

  /** The nearest on one side, in an object as above. */
  async function beside(entry: Entry, order: 'newest' | 'oldest', viewer: Viewer, count: number) {
    const cursor = cursorAt({ at: entry.publishedAt ?? 0, id: entry.id })
    const query: EntryQuery = { viewer, account: entry.account, order, cursor }
    const { builder } = await filter(query)
    return { builder: arrange(builder, query).limit(count) }
  }

  return {
    list: async query => readPage(db, await filter(query), query),
    months: async query => countMonths(db, (await filter({ ...query, states: published })).builder),
    byId: async id => (isId(id) ? one({ id }) : undefined),
    byPublicId: publicId => one({ public_id: publicId }),
    async byIds(publicIds) {
      const rows: EntryRow[] = []
      for (let at = 0; at < publicIds.length; at += idsPerQuery) {
        rows.push(...(await db('entries').whereIn('public_id', publicIds.slice(at, at + idsPerQuery))))
      }
      const found = new Map(rows.map(row => [row.public_id, toEntry(row)]))
      return publicIds.flatMap(id => found.get(id) ?? [])
    },
    async neighbours(entry, viewer, count = 1) {
      if (entry.state !== 'published') return { newer: [], older: [] }
      const after = await beside(entry, 'oldest', viewer, count)
      const before = await beside(entry, 'newest', viewer, count)
      const rows: EntryRow[] = await db
        .from(after.builder.as('newer'))
        .unionAll(db.select('*').from(before.builder.as('older')))
      const found = rows.toSorted(newestFirst)
      return {
        newer: found
          .filter(row => isNewer(row, entry))
          .map(toEntry)
          .reverse(),
        older: found.filter(row => !isNewer(row, entry)).map(toEntry)
      }
    }
  }
}

/** A union keeps no order. */
function newestFirst(one: EntryRow, other: EntryRow): number {
  return (other.published_at ?? 0) - (one.published_at ?? 0) || (other.id > one.id ? 1 : -1)
}

function isNewer({ published_at: at, id }: EntryRow, { publishedAt, id: own }: Entry): boolean {
  return at === publishedAt ? id > own : (at ?? 0) > (publishedAt ?? 0)
}
