import { createHash, createHmac, randomInt } from 'node:crypto'

/** Grants that one browser shows at most; the one that was given first goes first. */
const mostGrants = 20

const grantForm = /^[\w-]{43}$/

/** None that look alike, and no signs: programs that find addresses in texts leave them out at the end. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'
const secretLength = 24

/** Of a link's address; nobody guesses 140 bits. */
export function newSecret(): string {
  return Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/**
 * What a browser that came by the address is given. The address does not tell it where there is a password, because then its hash is
 * part of it, and what the database keeps tells neither.
 */
export function grantOf(secret: string, passwordHash: string | null): string {
  return createHmac('sha256', secret)
    .update(`grant ${passwordHash ?? ''}`)
    .digest('base64url')
}

/** As kept in the database. */
export const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** The grants in a browser's cookie, newest first. */
export function readGrants(text: string): string[] {
  return text.split('.', mostGrants).filter(grant => grantForm.test(grant))
}

export const writeGrants = (grants: readonly string[]) => grants.slice(0, mostGrants).join('.')
