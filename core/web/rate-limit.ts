import { isIPv6 } from 'node:net'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { failure } from '../errors.ts'
import type { HobContext, RouteOptions } from './routes.ts'

/** Counts requests of one route per network address, in the memory of this process. Throws `RATE_LIMITED`. */
export type RateLimit = (ctx: HobContext) => Promise<void>

export function createRateLimit({ points, seconds }: NonNullable<RouteOptions['limit']>): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: seconds })
  return async ctx => {
    try {
      await limiter.consume(toNetwork(ctx.ip))
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused
      const wait = Math.ceil(refused.msBeforeNext / 1000)
      ctx.set('Retry-After', String(wait))
      throw failure('RATE_LIMITED', { values: { seconds: wait } })
    }
  }
}

/** One customer's line has a whole /64 of addresses in IPv6. */
function toNetwork(address: string): string {
  const plain = address.replace(/^::ffff:/, '')
  if (!isIPv6(plain)) return plain
  const [head = '', tail = ''] = plain.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const groups = [...before, ...Array(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  return groups.slice(0, 4).join(':')
}
