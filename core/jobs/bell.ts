import { setTimeout as pause } from 'node:timers/promises'

/** Wakes a worker that waits for its next turn. */
export interface Bell {
  ring(): void
  /** Resolves at the next ring, at once when it rang since the last time, or after so many milliseconds. */
  heard(milliseconds: number): Promise<void>
}

export function createBell(): Bell {
  let hasRung = false
  let wake: AbortController | undefined
  return {
    ring() {
      hasRung = true
      wake?.abort()
    },
    async heard(milliseconds) {
      wake = new AbortController()
      if (!hasRung) await pause(milliseconds, undefined, { signal: wake.signal }).catch(() => {})
      hasRung = false
    }
  }
}
