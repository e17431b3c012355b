import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import { failure } from '../errors.ts'
import { toNetwork } from './network.ts'
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
