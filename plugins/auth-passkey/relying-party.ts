import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import type { Account } from '../../core/accounts/accounts.ts'

/** Who the keys are for, as the standard calls it: this node. */
export interface RelyingParty {
  /** Its host, without the port; keys work for it alone. */
  readonly id: string
  /** What devices show beside the key. */
  readonly name: string
  readonly origin: string
  /** Browsers want a name in place of a number, and a connection that nobody listens to. */
  readonly isPossible: boolean
}

export function toRelyingParty(url: string): RelyingParty {
  const { host, hostname, origin, protocol } = new URL(url)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return { id: hostname, name: host, origin, isPossible: isName && (isHere || protocol === 'https:') }
}

/** What a device keeps with the key to say whose it is: sixteen bytes that mean nothing elsewhere, as base64url. */
export function ownHandle({ id }: Pick<Account, 'id'>): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

/** The same for somebody who has no account yet: of the challenge, which nobody else gets. */
export function newHandle(challenge: string): string {
  return createHash('sha256').update(challenge).digest().subarray(0, 16).toString('base64url')
}
