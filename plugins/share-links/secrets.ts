import { createHash, createHmac, randomBytes } from 'node:crypto'

/** Grants that one browser shows at most; the one that was given first goes first. */
export const mostGrants = 20

const grantForm = /^[\w-]{43}$/

/** Of a link's address; nobody guesses 144 bits. */
export const newSecret = () => randomBytes(18).toString('base64url')

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
