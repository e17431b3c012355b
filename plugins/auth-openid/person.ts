import type { Provider } from './providers.ts'

/** A person as a provider tells of them, made harmless. */
export interface Person {
  readonly issuer: string
  readonly subject: string
  /** By which they will know again which of their accounts it is. */
  readonly label: string
  /** A first value for the name of a new account. */
  readonly name: string | undefined
  readonly displayName: string | undefined
  /** Only one of which the provider says that it is theirs, and only of a provider that is believed so. */
  readonly email: string | undefined
}

/** What a provider says; nothing of it is to be relied on but the subject. */
export type Claims = Readonly<Record<string, unknown>>

const longestLabel = 100
const longestName = 30

export function toPerson({ issuer, trustsEmail }: Provider, subject: string, claims: Claims): Person {
  const address = plain(claims.email, 254)
  const label = [claims.preferred_username, claims.email, claims.name, subject]
    .map(claim => plain(claim, longestLabel))
    .find(text => text !== '')
  return {
    issuer,
    subject,
    label: label ?? '?',
    name: toName(claims.preferred_username) ?? toName(claims.nickname) ?? toName(address.split('@')[0]),
    displayName: plain(claims.name, longestLabel) || undefined,
    email: trustsEmail && claims.email_verified === true && address ? address : undefined
  }
}

/** One line without invisible signs, which could turn the words around it about. */
function plain(claim: unknown, longest: number): string {
  if (typeof claim !== 'string') return ''
  const line = claim
    .slice(0, 1000)
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
  return [...line.trim()].slice(0, longest).join('')
}

/** As names of this node are written: `Zoë Smith` gives `zoe_smith`. */
function toName(claim: unknown): string | undefined {
  const letters = plain(claim, longestLabel).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const name = letters
    .replace(/@.*$/, '')
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, longestName)
    .replace(/^_+|_+$/g, '')
  return name || undefined
}
