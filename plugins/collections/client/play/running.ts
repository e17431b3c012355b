/** Goes on by itself: from a still after a while, from what plays when it has ended. */
export interface Running {
  isRunning(): boolean
  /** A press of a person has to come first: browsers let nothing sound before. */
  start(): void
  stop(): void
  /** Another one is shown now. */
  shown(): void
}

export function createRunning(
  article: HTMLElement,
  { seconds, next, changed }: { seconds(): number; next(): void; changed(isRunning: boolean): void }
): Running {
  let isRunning = false
  let timer: number | undefined

  const media = () => article.querySelector<HTMLMediaElement>('.stage :is(video, audio)')
  const isCovered = () => Boolean(article.querySelector('.covered input:not(:checked)'))

  function wait() {
    clearTimeout(timer)
    if (isRunning) timer = window.setTimeout(next, seconds() * 1000)
  }
  function go() {
    const played = article.dataset.plays && !isCovered() ? media() : undefined
    // What cannot be played is looked at for a while, as a still is.
    if (played) played.play().catch(wait)
    else wait()
  }
  function set(value: boolean) {
    isRunning = value
    clearTimeout(timer)
    changed(value)
  }

  // These do not bubble.
  article.addEventListener('ended', () => isRunning && next(), true)
  article.addEventListener('error', event => event.target === media() && isRunning && wait(), true)
  article.addEventListener(
    'play',
    () => {
      clearTimeout(timer)
      if (!isRunning) set(true)
    },
    true
  )
  article.addEventListener(
    'pause',
    ({ target }) => {
      const stopped = target as HTMLMediaElement
      if (isRunning && stopped.isConnected && !stopped.ended && stopped === media()) set(false)
    },
    true
  )

  return {
    isRunning: () => isRunning,
    start() {
      set(true)
      go()
    },
    stop() {
      set(false)
      media()?.pause()
    },
    shown() {
      if (isRunning) go()
    }
  }
}
