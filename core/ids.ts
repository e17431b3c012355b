import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Ids of rows. None is a secret: who knows one knows when it was made. */
export interface Ids {
  /** A UUID version 7 (RFC 9562, section 5.7): sorts by time, and by order of making within one process. */
  make(): string
  /** Whether a part of an address has the form of an id, so that it may be given to a database. */
  isId(text: string): boolean
  /** What was made after a moment, in milliseconds, is greater than this: rows along an index of ids need no look at their times. */
  since(time: number): string
}

export const ids: Ids = { make: () => newId(), isId, since: idSince }

let lastMillisecond = 0
let counter = 0

export function newId(now = Date.now()): string {
  counter = now <= lastMillisecond ? counter + 1 : randomInt(0x400)
  lastMillisecond = Math.max(now, lastMillisecond)
  if (counter > 0xfff) {
    lastMillisecond += 1
    counter = 0
  }
  const time = lastMillisecond.toString(16).padStart(12, '0')
  const tail = randomBytes(8)
  tail[0] = (tail[0]! & 0x3f) | 0x80
  const rest = tail.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${rest.slice(0, 4)}-${rest.slice(4)}`
}

/** 12 letters and digits for addresses, 70 bits, without those that look alike. */
export function newPublicId(): string {
  return Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

export function isId(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)
}

function idSince(time: number): string {
  const digits = Math.max(0, time).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}-7000-8000-000000000000`
}
