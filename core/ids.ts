import { randomBytes, randomInt } from 'node:crypto'

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

let lastMillisecond = 0
let counter = 0

/** A UUID version 7 (RFC 9562, section 5.7): sorts by time, and by order of making within one process. */
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

/** Whether a part of an address has the form of an id, so that it may be given to a database. */
export function isId(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value)
}
