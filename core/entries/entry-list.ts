import type { Viewer } from '../accounts/access.ts'
import type { Query } from '../database/database.ts'
import { idsPerQuery } from '../database/database.ts'
import { failure } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Node } from '../node.ts'
import type { Entries, Entry, EntryPage, EntryQuery } from './entries.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'

const beyond = {
  newest: '(entries.??, entries.id) < (?, ?)',
  oldest: '(entries.??, entries.id) > (?, ?)'
}

type Reading = Pick<Entries, 'byId' | 'byPublicId' | 'byIds' | 'list' | 'neighbours'>

/** The column a list is ordered and paged by: what is not published yet has no date of publication. */
type OrderColumn = 'published_at' | 'created_at'

/** Finding entries: one by one, in keyset-paged lists, and beside each other. */
export function createEntryLists({ db, hooks, access }: Pick<Node, 'db' | 'hooks' | 'access'>): Reading {
  const one = async (where: Partial<EntryRow>) => {
    const row: EntryRow | undefined = await db('entries').where(where).first()
    return row && toEntry(row)
  }

  /** States beside published are shown to their owner alone, whatever a caller asks for. */
  function visibleTo(builder: Query, { viewer, account, states = ['published'] }: EntryQuery): Query {
    const ownList = account !== undefined && viewer.account?.id === account
    return ownList ? builder.whereIn('entries.state', [...states]) : access.narrow(builder, viewer)
  }

  /** In an object, because a query that is returned by itself is run. */
  async function filter(query: EntryQuery): Promise<{ builder: Query }> {
    const builder = visibleTo(db('entries').select('entries.*'), query)
    if (query.account) builder.where('entries.account', query.account)
    if (query.mediaType) builder.where('entries.media_type', query.mediaType)
    if (query.visibility) builder.whereIn('entries.visibility', [...query.visibility])
    await hooks.entries.list.promise({ builder, query }, query.viewer)
    return { builder }
  }

  async function list(query: EntryQuery): Promise<EntryPage> {
    const { builder } = await filter(query)
    return readPage(builder, query)
  }

  /** The nearest on one side, in an object as above. */
  async function beside(entry: Entry, order: 'newest' | 'oldest', viewer: Viewer, count: number) {
    const cursor = cursorAt(entry.publishedAt ?? 0, entry.id)
    const query: EntryQuery = { viewer, account: entry.account, order, cursor }
    const { builder } = await filter(query)
    return { builder: arrange(builder, query).limit(count) }
  }

  return {
    list,
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

async function readPage(builder: Query, query: EntryQuery): Promise<EntryPage> {
  const size = Math.min(Math.max(query.limit ?? 24, 1), 100)
  const rows: EntryRow[] = await arrange(builder, query).limit(size + 1)
  const items = rows.slice(0, size).map(toEntry)
  const last = rows[size - 1]
  return rows.length > size && last
    ? { items, next: cursorAt(last[columnOf(query)] ?? 0, last.id) }
    : { items }
}

/** In the order asked for, from the cursor on. */
function arrange(builder: Query, query: EntryQuery): Query {
  const { cursor, order = 'newest' } = query
  const column = columnOf(query)
  const direction = order === 'newest' ? 'desc' : 'asc'
  if (cursor) {
    const { at, id } = readCursor(cursor)
    builder.whereRaw(beyond[order], [column, at, id])
  }
  return builder.orderBy([
    { column: `entries.${column}`, order: direction },
    { column: 'entries.id', order: direction }
  ])
}

function columnOf({ states }: EntryQuery): OrderColumn {
  return !states || states.every(state => state === 'published') ? 'published_at' : 'created_at'
}

/** A union keeps no order. */
function newestFirst(one: EntryRow, other: EntryRow): number {
  return (other.published_at ?? 0) - (one.published_at ?? 0) || (other.id > one.id ? 1 : -1)
}

function isNewer({ published_at: at, id }: EntryRow, { publishedAt, id: own }: Entry): boolean {
  return at === publishedAt ? id > own : (at ?? 0) > (publishedAt ?? 0)
}

function cursorAt(at: number, id: string): string {
  return Buffer.from(`${at}.${id}`).toString('base64url')
}

function readCursor(cursor: string): { at: number; id: string } {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.')
  if (!/^\d{1,15}$/.test(at) || !isId(id)) throw failure('CURSOR_INVALID', { path: 'cursor' })
  return { at: Number(at), id }
}
