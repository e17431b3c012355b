/** A clock that stands still until it is told to go on. */
export interface Clock {
  advance(milliseconds: number): void
  release(): void
}

/** Takes the place of `Date.now` and `new Date()` in this process; timers still run in real time. */
export function stopClock(at: number = Date.now()): Clock {
  const RealDate = Date
  let now = at
  globalThis.Date = class extends RealDate {
    constructor(...values: [] | [number | string | Date]) {
      super(...((values.length ? values : [now]) as [number]))
    }
    static override now() {
      return now
    }
  } as DateConstructor
  return {
    advance(milliseconds) {
      now += milliseconds
    },
    release() {
      globalThis.Date = RealDate
    }
  }
}
