interface Reactions {
  /** At most once a frame. */
  moving(isUp: boolean): void
  /** When nobody has scrolled for a moment. */
  rested(): void
}

const rest = 150

/** Follows the window; answers with a way for others to follow it too. */
export function whenScrolled({ moving, rested }: Reactions): (react: () => void) => void {
  const others: (() => void)[] = []
  let last = scrollY
  let isWaiting = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function look() {
    isWaiting = false
    const isUp = scrollY < last
    last = scrollY
    moving(isUp)
    for (const react of others) react()
  }
  window.addEventListener(
    'scroll',
    () => {
      clearTimeout(timer)
      timer = setTimeout(rested, rest)
      if (isWaiting) return
      isWaiting = true
      requestAnimationFrame(look)
    },
    { passive: true }
  )
  return react => others.push(react)
}
