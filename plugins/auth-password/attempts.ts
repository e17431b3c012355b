import { RateLimiterMemory } from 'rate-limiter-flexible'

/** Attempts that need no waiting. */
const free = 5
/** Seconds; short enough that nobody can keep the owner out by guessing all day. */
const longestWait = 60
const day = 86_400

/** Slows down guessing at one account, however many addresses the guesses come from. */
export interface Attempts {
  /** Counts an attempt and returns 0, or the seconds that are still to wait. */
  begin(who: string): Promise<number>
  succeed(who: string): Promise<void>
}

/** In memory: a restart forgives, and guessing across restarts is still slow. */
export function createAttempts(): Attempts {
  const counts = new RateLimiterMemory({ points: free, duration: day })
  const waits = new RateLimiterMemory({ points: 1, duration: longestWait })
  return {
    async begin(who) {
      const wait = await waits.get(who)
      if (wait && wait.msBeforeNext > 0) return Math.ceil(wait.msBeforeNext / 1000)
      // Counted before the password is looked at, so that many guesses at the same moment are not one.
      const { consumedPoints } = await counts.penalty(who)
      if (consumedPoints >= free) await waits.block(who, Math.min(2 ** (consumedPoints - free), longestWait))
      return 0
    },
    async succeed(who) {
      await Promise.all([counts.delete(who), waits.delete(who)])
    }
  }
}
