import { failure } from '../errors.ts'
import { isId } from '../ids.ts'
import type { Query } from './database.ts'

/** A place in a list that goes by a time, and by an id where times are the same: behind the row of these. */
export interface Position {
  readonly at: number
  readonly id: string
}

export interface PageRequest {
  /** The `next` of another page of the same list; the list begins where there is none. */
  cursor?: string | undefined
  limit: number
}

export interface KeysetRequest extends PageRequest {
  /** The columns it goes by, best at the end of an index that begins with what the query asks for. */
  keys: readonly [time: string, id: string]
  /** The newest first, unless said otherwise. */
  order?: 'asc' | 'desc'
}

export interface Page<Item> {
  readonly items: Item[]
  /** Opaque, for `cursor` of the following page; absent on the last. */
  readonly next?: string
}

/** Lists are read page by page, each from where the one before ended, so that the last costs no more than the first. */
export interface Keyset {
  /** Throws `CURSOR_INVALID`. */
  read<Row>(query: Query, request: KeysetRequest): Promise<Page<Row>>
  /** For a page that begins behind a row of these. */
  cursorAt(position: Position): string
}

export const keyset: Keyset = { read: readPage, cursorAt }

/** Sorts before every other id. */
const lowestId = '00000000-0000-0000-0000-000000000000'

export function cursorAt({ at, id }: Position): string {
  return Buffer.from(`${at}.${id}`).toString('base64url')
}

/** Throws `CURSOR_INVALID` for what no list gave out. */
export function readCursor(cursor: string): Position {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('.')
  if (!/^\d{1,15}$/.test(at) || !isId(id)) throw failure('CURSOR_INVALID', { path: 'cursor' })
  return { at: Number(at), id }
}

/** Before all that was published in this millisecond or later. */
export function positionAt(time: number): Position {
  return { at: time, id: lowestId }
}

async function readPage<Row>(
  query: Query,
  { keys, order = 'desc', cursor, limit }: KeysetRequest
): Promise<Page<Row>> {
  const [time, id] = keys
  query.orderBy(keys.map(column => ({ column, order }))).limit(limit + 1)
  if (cursor) {
    const start = readCursor(cursor)
    const beyond = order === 'asc' ? '>' : '<'
    query.where(rest =>
      rest
        .where(time, beyond, start.at)
        .orWhere(same => same.where(time, start.at).where(id, beyond, start.id))
    )
  }
  const found: Row[] = await query
  const items = found.slice(0, limit)
  const last = items.at(-1) as Record<string, unknown> | undefined
  if (found.length <= limit || !last) return { items }
  return { items, next: cursorAt({ at: Number(last[nameOf(time)]), id: String(last[nameOf(id)]) }) }
}

/** Under which a row has the value of a column that is written with its table. */
function nameOf(column: string): string {
  return column.slice(column.lastIndexOf('.') + 1)
}
