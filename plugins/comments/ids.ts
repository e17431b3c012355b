import { randomBytes } from 'node:crypto'

let last = 0n

/** A UUID of version 7, which sorts by time, and within one process by the order of making. */
export function newCommentId(): string {
  // 48 bits of milliseconds and 12 of order within one.
  const now = BigInt(Date.now()) << 12n
  last = now > last ? now : last + 1n
  const order = last.toString(16).padStart(15, '0')
  const tail = randomBytes(8)
  tail[0] = ((tail[0] ?? 0) & 0x3f) | 0x80
  const rest = tail.toString('hex')
  return `${order.slice(0, 8)}-${order.slice(8, 12)}-7${order.slice(12)}-${rest.slice(0, 4)}-${rest.slice(4)}`
}

/** Whether a part of an address has the form of an id, so that it may be given to a database. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)
}

/** Ids that were made after a moment are greater than this; so rows along an index of ids need no look at their times. */
export function idSince(time: number): string {
  const digits = Math.max(0, time).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`
}
