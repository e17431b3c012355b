/** How many of the slow answers are remembered, and the longest that anybody waits for the sake of the others; milliseconds. */
const remembered = 32
const longest = 3000

/** Makes all refusals take the time of the slowest one lately, so that a quick one tells nothing. */
export interface Pace {
  /** Resolves when a refusal that was being worked on since then may be told; of `performance.now()`. */
  keep(since: number): Promise<void>
}

export function createPace(): Pace {
  const durations: number[] = []
  return {
    async keep(since) {
      durations.push(Math.min(performance.now() - since, longest))
      if (durations.length > remembered) durations.shift()
      const wait = Math.max(...durations) - (performance.now() - since)
      if (wait > 0) await new Promise(resolve => setTimeout(resolve, wait))
    }
  }
}
