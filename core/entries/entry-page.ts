import type { Database, Query } from '../database/database.ts'
import { selectForEach } from '../database/each.ts'
import { cursorAt, type Position, positionAt, readCursor } from '../database/keyset.ts'
import type { EntryPage, EntryQuery, EntryState } from './entries.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'

/** A query over `entries` that every rule has narrowed, and the states and accounts that may be in it. */
export interface Listing {
  readonly builder: Query
  readonly states: readonly EntryState[]
  /** A query of their ids; absent: of everybody that the query finds. */
  readonly accounts?: Query
}

interface Order {
  /** What is not published yet has no date of publication. */
  readonly column: 'published_at' | 'created_at'
  readonly direction: 'asc' | 'desc'
  /** Where time and id are read: of the entries themselves, or of the rows that the list is read along. */
  readonly keys: readonly [time: string, id: string]
}

/** Entries of one of several people that are read at first. */
const share = 6
/** What comes after a position; and what ends there, which includes the entry that the position is named by. */
const beyond = { desc: '(??, ??) < (?, ?)', asc: '(??, ??) > (?, ?)' }
const until = { desc: '(??, ??) >= (?, ?)', asc: '(??, ??) <= (?, ?)' }
const reverse = { desc: 'asc', asc: 'desc' } as const

/**
 * One page of a list, with the cursors of the pages beside it, in one statement. Pages break at the same entries in both directions,
 * so that the page before the following one is this one, at the same address.
 */
export async function readPage(db: Database, listing: Listing, query: EntryQuery): Promise<EntryPage> {
  const size = Math.min(Math.max(query.limit ?? 24, 1), 100)
  const order = orderOf(query)
  const start = startOf(query)
  const { builder } = listing
  const rest = { ...listing, builder: after(builder.clone(), start, order) }
  const found: EntryRow[] = start
    ? await unite(db, [take(db, rest, order, size + 1), ...takeEarlier(db, listing, start, order, size)])
    : await takeFirst(db, rest, order, size + 1)
  const rows = start ? found.filter(row => compare(row, start, order) > 0) : found
  rows.sort((one, other) => compare(one, positionOf(other, order), order))
  const last = rows[size - 1]
  return {
    items: rows.slice(0, size).map(toEntry),
    ...(rows.length > size && last && { next: cursorAt(positionOf(last, order)) }),
    ...(start && previousOf(found, start, order))
  }
}

/** The entry that a page ends with which is the one before, and the one after which that page begins; those that there are. */
function takeEarlier(
  db: Database,
  { builder, ...parts }: Listing,
  { at, id }: Position,
  order: Order,
  size: number
): Query[] {
  const back = { ...order, direction: reverse[order.direction] }
  const earlier = builder.clone().whereRaw(until[order.direction], [...order.keys, at, id])
  return [0, size].map(skipped => take(db, { builder: earlier.clone(), ...parts }, back, 1, { skipped }))
}

function previousOf(found: readonly EntryRow[], start: Position, order: Order): { previous?: string } {
  const earlier = found.filter(row => compare(row, start, order) <= 0)
  const [first, nearest] = earlier.sort((one, other) => compare(one, positionOf(other, order), order))
  if (!first) return {}
  return { previous: nearest ? cursorAt(positionOf(first, order)) : '' }
}

/** What follows the position of a query, in its order. */
export function arrange(builder: Query, query: EntryQuery): Query {
  const order = orderOf(query)
  return sort(after(builder, startOf(query), order), order)
}

/** Most first pages of several people hold few entries of each, so the rest of everybody's is read where one of them has more. */
async function takeFirst(db: Database, listing: Listing, order: Order, count: number): Promise<EntryRow[]> {
  const all = take(db, listing, order, count)
  if (!listing.accounts || count <= share) return await all
  const few: EntryRow[] = await take(db, listing, order, count, { ofEach: share })
  const isWhole = [...Map.groupBy(few, row => row.account).values()].every(({ length }) => length < share)
  return isWhole ? few : await all
}

/** An index holds one state's, or one account's, entries in order; of several as many are taken of each, and the first of all of them kept. */
function take(
  db: Database,
  { builder, states, accounts }: Listing,
  order: Order,
  count: number,
  { skipped = 0, ofEach = count + skipped }: { skipped?: number; ofEach?: number } = {}
): Query {
  const enough = (part: Query) => sort(part, order).limit(ofEach)
  if (states.length < 2 && !accounts) return sort(builder, order).limit(count).offset(skipped)
  const parts = accounts
    ? selectForEach(db, accounts, 'entries', enough(builder.clone().whereRaw('entries.account = each.id')))
    : db.from(
        unite(
          db,
          states.map(state => enough(builder.clone().where('entries.state', state)))
        ).as('entries')
      )
  return sort(parts, order).limit(count).offset(skipped)
}

/** All rows of several ordered queries, in no order. */
function unite(db: Database, parts: readonly Query[]): Query {
  return db.queryBuilder().unionAll(parts.map(part => db.select('*').from(part.as('part'))))
}

function after(builder: Query, start: Position | undefined, { keys, direction }: Order): Query {
  return start ? builder.whereRaw(beyond[direction], [...keys, start.at, start.id]) : builder
}

function sort(builder: Query, { keys, direction }: Order): Query {
  return builder.orderBy(keys.map(column => ({ column, order: direction })))
}

function orderOf({ states, order, along }: EntryQuery): Order {
  const isPublished = !states || states.every(state => state === 'published')
  const column = isPublished ? 'published_at' : 'created_at'
  return {
    column,
    direction: order === 'oldest' ? 'asc' : 'desc',
    keys: along
      ? [`${along.table}.published_at`, `${along.table}.entry`]
      : [`entries.${column}`, 'entries.id']
  }
}

function startOf({ cursor, from }: EntryQuery): Position | undefined {
  if (cursor !== undefined) return cursor === '' ? undefined : readCursor(cursor)
  return from === undefined ? undefined : positionAt(from)
}

/** Below zero when the row comes before the position, zero when it is what the position is named by. */
function compare(row: EntryRow, { at, id }: Position, { column, direction }: Order): number {
  const difference = (row[column] ?? 0) - at || (row.id === id ? 0 : row.id < id ? -1 : 1)
  return direction === 'asc' ? difference : -difference
}

const positionOf = (row: EntryRow, { column }: Order): Position => ({ at: row[column] ?? 0, id: row.id })
