/** Runs few at a time, in order; beyond a length nobody is let in any more. */
export function createQueue(atOnce: number, longest: number) {
  const waiting: (() => void)[] = []
  let running = 0
  const next = () => {
    running--
    waiting.shift()?.()
  }
  return {
    get isFull() {
      return waiting.length >= longest
    },
    async run<T>(work: () => Promise<T>): Promise<T> {
      if (running >= atOnce) await new Promise<void>(resolve => waiting.push(resolve))
      running++
      return work().finally(next)
    }
  }
}
