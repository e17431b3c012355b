import { failure } from '../errors.ts'
import { isId } from '../ids.ts'

/** A place between the entries of a list: after the entry of this time and id. */
export interface Position {
  readonly at: number
  readonly id: string
}

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
