import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, isIPv6 } from 'node:net'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Config } from './settings.ts'

/** Who may read what is measured. */
export interface Permit {
  /** The token is that of no session: it is taken off a request before anybody asks whose it is. */
  takeToken(request: IncomingMessage): void
  isGood(ctx: HobContext): boolean
}

/** Undefined where nobody is allowed to. Throws what an operator can mend. */
export function createPermit(node: PluginNode, { token, allow }: Config): Permit | undefined {
  if (!token && allow.length === 0) return undefined
  const networks = readNetworks(node, allow)
  const shown = new WeakMap<IncomingMessage, string>()
  const expected = token && hash(token)

  const isFrom = ({ ip, headers }: HobContext) => {
    // Whoever comes through a proxy that nobody declared has the proxy’s address.
    const isHidden = node.config.proxies === 0 && (headers['x-forwarded-for'] ?? headers.forwarded)
    const address = ip.replace(/^::ffff:/, '')
    return !isHidden && isIP(address) > 0 && networks.check(address, familyOf(address))
  }

  return {
    takeToken(request) {
      const [, given] = /^bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? []
      if (!given) return
      shown.set(request, given)
      delete request.headers.authorization
    },
    isGood(ctx) {
      const given = shown.get(ctx.req)
      if (expected && given !== undefined && timingSafeEqual(hash(given), expected)) return true
      return isFrom(ctx)
    }
  }
}

function readNetworks({ error }: PluginNode, allow: readonly string[]): BlockList {
  const networks = new BlockList()
  for (const text of allow) {
    const [address = '', bits] = text.split('/')
    try {
      if (bits === undefined) networks.addAddress(address, familyOf(address))
      else networks.addSubnet(address, Number(bits), familyOf(address))
    } catch {
      const message = `"${text}" is no address and no network, such as 10.0.0.0/8 or 2001:db8::/32.`
      throw error('NETWORK_INVALID', message, { path: 'allow' })
    }
  }
  return networks
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

const hash = (text: string) => createHash('sha256').update(text).digest()
