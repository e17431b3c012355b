import type { ServerMetadata } from 'openid-client'

/** Whether an address is plain http on this very machine, where nobody listens in between. */
export function isHere(address: string): boolean {
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Whether browsers and this node may be sent there: https, or this machine. */
export function isSafeAddress(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { protocol, username, password } = new URL(address)
  return !username && !password && (protocol === 'https:' || isHere(address))
}

/**
 * Whether a provider says where everything is that a journey needs, at addresses that are safe. One elsewhere cannot lead browsers to
 * plain http on the visitor's own machine.
 */
export function hasDoors(server: Readonly<ServerMetadata>, issuer: string): boolean {
  const { authorization_endpoint, token_endpoint, jwks_uri } = server
  return [authorization_endpoint, token_endpoint, jwks_uri].every(
    door => isSafeAddress(door) && (!isHere(String(door)) || isHere(issuer))
  )
}
