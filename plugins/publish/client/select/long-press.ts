const duration = 500
/** Pixels that a finger may wander. */
const slack = 10

/** A finger that rests on a card; the click and the menu that follow are swallowed. */
export function listenForLongPress(pressed: (target: Element) => boolean) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start = { x: 0, y: 0 }
  const cancel = () => clearTimeout(timer)

  document.addEventListener('pointerdown', ({ pointerType, target, clientX, clientY }) => {
    cancel()
    if (pointerType !== 'touch' || !(target instanceof Element)) return
    start = { x: clientX, y: clientY }
    timer = setTimeout(() => {
      if (pressed(target)) swallowNext()
    }, duration)
  })
  document.addEventListener('pointermove', ({ clientX, clientY }) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > slack) cancel()
  })
  for (const end of ['pointerup', 'pointercancel', 'scroll']) document.addEventListener(end, cancel, true)
}

function swallowNext() {
  const stop = new AbortController()
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  for (const kind of ['click', 'contextmenu'])
    document.addEventListener(kind, swallow, { capture: true, signal: stop.signal })
  // The click follows the lifted finger at once.
  document.addEventListener('pointerup', () => setTimeout(() => stop.abort(), 50), {
    once: true,
    capture: true
  })
  document.addEventListener('pointercancel', () => stop.abort(), { once: true, capture: true })
}
