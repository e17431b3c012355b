import type { Database, Query } from '../database/database.ts'
import type { EntryPage, EntryQuery, EntryState } from './entries.ts'
import { cursorAt, type Position, positionAt, readCursor } from './entry-cursor.ts'
import { type EntryRow, toEntry } from './entry-rows.ts'

/** A query over `entries` that every rule has narrowed, and the states that may be in it. */
export interface Listing {
  readonly builder: Query
  readonly states: readonly EntryState[]
}

interface Order {
  /** What is not published yet has no date of publication. */
  readonly column: 'published_at' | 'created_at'
  readonly direction: 'asc' | 'desc'
}

/** What comes after a position; and what ends there, which includes the entry that the position is named by. */
const beyond = { desc: '(entries.??, entries.id) < (?, ?)', asc: '(entries.??, entries.id) > (?, ?)' }
const until = { desc: '(entries.??, entries.id) >= (?, ?)', asc: '(entries.??, entries.id) <= (?, ?)' }
const reverse = { desc: 'asc', asc: 'desc' } as const

/**
 * One page of a list, with the cursors of the pages beside it. Pages break at the same entries in both directions, so that the page
 * before the following one is this one, at the same address.
 */
export async function readPage(db: Database, listing: Listing, query: EntryQuery): Promise<EntryPage> {
  const size = Math.min(Math.max(query.limit ?? 24, 1), 100)
  const order = orderOf(query)
  const start = startOf(query)
  const [rows, previous] = await Promise.all([
    readRows(db, { ...listing, builder: after(listing.builder.clone(), start, order) }, order, size + 1),
    start && findPrevious(db, listing, start, order, size)
  ])
  const last = rows[size - 1]
  return {
    items: rows.slice(0, size).map(toEntry),
    ...(rows.length > size && last && { next: cursorAt(positionOf(last, order)) }),
    ...(previous !== undefined && { previous })
  }
}

/** What follows the position of a query, in its order. */
export function arrange(builder: Query, query: EntryQuery): Query {
  const order = orderOf(query)
  return sort(after(builder, startOf(query), order), order)
}

/** The cursor after which the page before begins, as many entries back as a page has. Reads nothing but an index. */
async function findPrevious(
  db: Database,
  { builder, states }: Listing,
  { at, id }: Position,
  { column, direction }: Order,
  size: number
): Promise<string | undefined> {
  const back = { column, direction: reverse[direction] }
  const earlier = builder
    .clone()
    .clearSelect()
    .select('entries.id', `entries.${column}`)
    .whereRaw(until[direction], [column, at, id])
  const rows = await readRows(db, { builder: earlier, states }, back, size + 1)
  const first = rows[size]
  if (first) return cursorAt(positionOf(first, back))
  return rows.length > 0 ? '' : undefined
}

/** An index holds one state's entries in order; of several states as many are taken of each, and the first of all of them kept. */
async function readRows(
  db: Database,
  { builder, states }: Listing,
  order: Order,
  most: number
): Promise<EntryRow[]> {
  if (states.length < 2) return sort(builder, order).limit(most)
  const parts = states.map(state => {
    const part = sort(builder.clone().where('entries.state', state), order).limit(most)
    return db.select('*').from(part.as('part'))
  })
  return sort(db.from(db.queryBuilder().unionAll(parts).as('entries')), order).limit(most)
}

function after(builder: Query, start: Position | undefined, { column, direction }: Order): Query {
  return start ? builder.whereRaw(beyond[direction], [column, start.at, start.id]) : builder
}

function sort(builder: Query, { column, direction }: Order): Query {
  return builder.orderBy([
    { column: `entries.${column}`, order: direction },
    { column: 'entries.id', order: direction }
  ])
}

function orderOf({ states, order }: EntryQuery): Order {
  const isPublished = !states || states.every(state => state === 'published')
  return {
    column: isPublished ? 'published_at' : 'created_at',
    direction: order === 'oldest' ? 'asc' : 'desc'
  }
}

function startOf({ cursor, from }: EntryQuery): Position | undefined {
  if (cursor !== undefined) return cursor === '' ? undefined : readCursor(cursor)
  return from === undefined ? undefined : positionAt(from)
}

const positionOf = (row: EntryRow, { column }: Order): Position => ({ at: row[column] ?? 0, id: row.id })
