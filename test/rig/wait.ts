import { setTimeout as pause } from 'node:timers/promises'

/** Asks `condition` again and again until it answers something true, and returns that; fails with `what` after `timeout` ms. */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  { timeout = 20_000, every = 20 } = {}
): Promise<NonNullable<T>> {
  const end = performance.now() + timeout
  for (;;) {
    const answer = await condition()
    if (answer) return answer
    if (performance.now() > end) throw new Error(`Waited ${timeout} ms in vain for ${what}.`)
    await pause(every)
  }
}
