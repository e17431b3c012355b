import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { failure } from '../errors.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** Which network addresses the node may connect to on behalf of others. */
export interface AddressRules {
  /** Whether a literal address, as a resolver gave it, may be connected to. */
  permits(address: string): boolean
}

const globalIPv6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Global unicast addresses and the ranges in `allow` (CIDR). An IPv4 address dressed up as IPv6 (mapped, translated,
 * tunnelled) is never permitted: its plain form is what a resolver gives for an honest name.
 */
export function createAddressRules(allow: readonly string[]): AddressRules {
  const ranges = allow.map(range => ipaddr.parseCIDR(range))
  return {
    permits(literal) {
      if (isIP(literal) === 0 || literal.includes('%')) return false
      const address = ipaddr.parse(literal)
      return isGlobalUnicast(address) || ranges.some(range => isWithin(address, range))
    }
  }
}

/** Throws `FETCH_BLOCKED` unless the address is http or https, without a name and password, on a port of the web. */
export function assertWebUrl(url: URL): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw failure('FETCH_BLOCKED', { message: 'Only http and https addresses can be fetched.' })
  }
  if (url.username || url.password) {
    throw failure('FETCH_BLOCKED', { message: 'Addresses with a name or password in them are not fetched.' })
  }
  if (!isWebPort(Number(url.port || 443))) {
    throw failure('FETCH_BLOCKED', { message: `Port ${url.port} belongs to another service than the web.` })
  }
}

/** The well-known ports belong to mail, shells and other services that a forged request could talk to. */
function isWebPort(port: number) {
  return port === 80 || port === 443 || port >= 1024
}

function isGlobalUnicast(address: Address) {
  if (address.range() !== 'unicast') return false
  return address instanceof ipaddr.IPv4 || address.match(globalIPv6)
}

function isWithin(address: Address, [network, length]: [Address, number]) {
  return address.kind() === network.kind() && address.match(network as never, length as never)
}
