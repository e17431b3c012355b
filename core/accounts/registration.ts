import { isDuplicate } from '../database/database.ts'
import { failure } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Account, Registration } from './accounts.ts'
import { withDisplayName } from './display-name.ts'
import { readEmailAddress } from './email-address.ts'

/** What a name may look like: it becomes part of addresses here and on other servers. */
const namePattern = /^[a-z0-9](?:[a-z0-9_]{0,28}[a-z0-9])?$/

/** In its one spelling. Throws where it is none. */
export function demandName(name: string): string {
  const lower = name.trim().toLowerCase()
  if (namePattern.test(lower)) return lower
  throw failure('SCHEMA_INVALID', {
    path: 'name',
    message:
      'A name has 1 to 30 letters from a to z, digits and underscores, and starts and ends with a letter or digit.'
  })
}

/** The same of an e-mail address, where there is one. */
export function demandAddress(email: string | undefined): string | undefined {
  const address = email ? readEmailAddress(email) : undefined
  if (!email || address) return address
  throw failure('SCHEMA_INVALID', { path: 'email', message: 'This is no e-mail address.' })
}

/** An account of this node that has no row yet. */
export function fromRegistration({ name, role, kind, profile, isWaiting }: Registration): Account {
  return {
    id: newId(),
    name,
    kind: kind ?? 'person',
    origin: null,
    uri: null,
    state: isWaiting ? 'waiting' : 'active',
    role: role ?? 'member',
    profile: withDisplayName(profile ?? {}),
    createdAt: Date.now()
  }
}

/** What an insert says of a name or address that somebody else has meanwhile. */
export function refuseTwin(code: 'NAME_TAKEN' | 'EMAIL_TAKEN', path: string) {
  return (error: unknown): never => {
    throw isDuplicate(error) ? failure(code, { path, cause: error }) : error
  }
}
