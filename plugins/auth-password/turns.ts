/** Work of which only so much is done at once; the rest waits in a line. */
export type TakeTurns = <Result>(work: () => Promise<Result>) => Promise<Result>

/** `refuse` makes the error for those who come when the line is too long to be worth waiting in. */
export function createTurns(atOnce: number, longestLine: number, refuse: () => Error): TakeTurns {
  const line: (() => void)[] = []
  let busy = 0

  const enter = () => {
    if (busy < atOnce) {
      busy++
      return Promise.resolve()
    }
    if (line.length >= longestLine) return Promise.reject(refuse())
    return new Promise<void>(resolve => line.push(resolve))
  }

  // The place goes straight to the next in line, so that nobody who comes meanwhile takes it.
  const leave = () => {
    const next = line.shift()
    if (next) next()
    else busy--
  }

  return async work => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
