import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { failure } from '../errors.ts'
import type { AddressRules } from './address-rules.ts'

/** Every address a name has, in the order to try them. */
export type Resolve = (name: string) => Promise<readonly string[]>

/** Asks the system, like every program of the machine. */
export const resolveName: Resolve = async name => {
  const found = await lookup(name, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}

/**
 * Connections to checked addresses only: a name is resolved once for a connection, and what was checked is what is
 * connected to, so that a second, different answer of the name server has no effect.
 */
export function createOutboundAgent(rules: AddressRules, resolve: Resolve, timeout: number): Agent {
  const connect = buildConnector({ timeout: Math.min(timeout, 10_000) })
  return new Agent({
    connections: 8,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    maxHeaderSize: 65_536,
    connect(options, callback) {
      permittedAddresses(options.hostname, rules, resolve).then(
        addresses => tryEach(addresses, options, connect, callback),
        error => callback(error, null)
      )
    }
  })
}

async function permittedAddresses(host: string, rules: AddressRules, resolve: Resolve): Promise<string[]> {
  const name = host.replace(/^\[|\]$/g, '')
  const addresses = isIP(name) ? [name] : await resolve(name)
  const permitted = addresses.filter(address => rules.permits(address))
  if (permitted.length === 0) throw failure('FETCH_BLOCKED')
  return permitted
}

function tryEach(
  [address, ...others]: readonly string[],
  options: buildConnector.Options,
  connect: buildConnector.connector,
  callback: buildConnector.Callback
) {
  connect({ ...options, hostname: address! }, (error, socket) => {
    if (error && others.length > 0) tryEach(others, options, connect, callback)
    else if (error) callback(error, null)
    else callback(null, socket!)
  })
}
