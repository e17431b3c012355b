import type { StageActions } from './keys.ts'

/** Pixels a finger has to go. */
const distance = 60

/** A finger that goes sideways over the stage turns the page; one that zooms or scrolls does not. */
export function listenForSwipes(
  target: HTMLElement,
  { previous, next }: Pick<StageActions, 'previous' | 'next'>
) {
  let start: Touch | undefined
  target.addEventListener(
    'touchstart',
    ({ touches, target: origin }) => {
      const isTurning = origin instanceof Element && isOnStage(origin)
      start = touches.length === 1 && isTurning && visualViewport?.scale === 1 ? touches[0] : undefined
    },
    { passive: true }
  )
  target.addEventListener('touchend', ({ changedTouches: [end], touches }) => {
    if (!start || !end || touches.length > 0) return
    const across = end.clientX - start.clientX
    const down = end.clientY - start.clientY
    start = undefined
    if (Math.abs(across) < distance || Math.abs(across) < 2 * Math.abs(down)) return
    const isRightToLeft = document.documentElement.dir === 'rtl'
    if (across < 0 !== isRightToLeft) next()
    else previous()
  })
}

/** What is zoomed is moved, and what is wider than its place scrolls. */
function isOnStage(origin: Element): boolean {
  const stage = origin.closest('.stage')
  if (!stage || origin.closest('[data-zoomed]')) return false
  for (let box: Element | null = origin; box && box !== stage; box = box.parentElement)
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === 'auto') return false
  return true
}
