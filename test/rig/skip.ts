/** Skips the running test, or all tests that a hook prepares, and says why behind the titles. */
export function skip(test: Mocha.Context, reason: string): never {
  const running = test.test as (Mocha.Runnable & { type?: string }) | undefined
  const say = (one: { title: string }) => {
    one.title += ` (skipped: ${reason})`
  }
  if (running?.type === 'hook') running.parent?.eachTest(say)
  else if (running) say(running)
  return test.skip() as never
}
