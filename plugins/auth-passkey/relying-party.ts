import { isIP } from 'node:net'
import type { Account } from '../../core/accounts/accounts.ts'

/** Who the keys are for, as the standard calls it: this node. */
export interface RelyingParty {
  /** Its host, without the port; keys work for it alone. */
  readonly id: string
  readonly origin: string
  /** Browsers want a name in place of a number, and a connection that nobody listens to. */
  readonly isPossible: boolean
}

export function toRelyingParty(url: string): RelyingParty {
  const { hostname, origin, protocol } = new URL(url)
  const isHere = hostname === 'localhost' || hostname.endsWith('.localhost')
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return { id: hostname, origin, isPossible: isName && (isHere || protocol === 'https:') }
}

/** What a device keeps with the key to say whose it is: sixteen bytes that mean nothing elsewhere. */
export function toHandle({ id }: Pick<Account, 'id'>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex'))
}
