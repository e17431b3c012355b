import { stopClock } from './clock.ts'

/**
 * What `ask` is answered when it comes right after so many guesses that the next one has to wait for a minute. The first waits are
 * seconds, which a busy machine may need for one attempt.
 */
export async function afterGuesses<T>(
  guess: (count: number) => Promise<unknown>,
  ask: () => Promise<T>
): Promise<T> {
  const clock = stopClock()
  try {
    for (let count = 0; count < 12; count++) {
      clock.advance(60_000)
      await guess(count)
    }
    return await ask()
  } finally {
    clock.release()
  }
}
