import type { RateLimiterRes } from 'rate-limiter-flexible'
import RateLimiterMemory from 'rate-limiter-flexible/lib/RateLimiterMemory.js'
import type { Attempts } from './service.ts'

/** Attempts that need no waiting. */
const free = 5
/** Seconds; short enough that nobody can keep the owner out by guessing all day. */
const longestWait = 60
const day = 86_400

/** In memory: a restart forgives, and guessing across restarts is still slow. */
export function createAttempts(): Attempts {
  const counts = new RateLimiterMemory({ points: free, duration: day })
  const turns = new RateLimiterMemory({ points: 1, duration: longestWait })
  return {
    async begin(who) {
      // Counted before the proof is looked at, so that many guesses at the same moment are not one.
      const { consumedPoints } = await counts.penalty(who)
      if (consumedPoints < free) return 0
      const customDuration = Math.min(2 ** (consumedPoints - free), longestWait)
      try {
        await turns.consume(who, 1, { customDuration })
        return 0
      } catch (refusal) {
        // Who was told to wait and tries all the same does not make the next wait longer.
        await counts.reward(who)
        return Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000)
      }
    },
    async succeed(who) {
      await Promise.all([counts.delete(who), turns.delete(who)])
    }
  }
}
