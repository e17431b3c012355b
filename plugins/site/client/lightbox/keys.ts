/** What keys and fingers can do where an entry is shown. */
export interface StageActions {
  previous(): void
  next(): void
  details(): void
  fullscreen(): void
  help(): void
}

const names: Record<string, keyof StageActions> = {
  k: 'previous',
  j: 'next',
  i: 'details',
  f: 'fullscreen',
  '?': 'help'
}

/** Keys that a field, a player or the browser needs are left to them. */
export function listenForKeys(target: Document | HTMLElement, actions: StageActions) {
  target.addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey, target: origin } = event as KeyboardEvent
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || isOccupied(origin)) return
    const name = names[key] ?? directionOf(key)
    if (!name) return
    event.preventDefault()
    actions[name]()
  })
}

/** Arrows point where the page leads: in a right-to-left page the next one is on the left. */
function directionOf(key: string): 'previous' | 'next' | undefined {
  const isRightToLeft = document.documentElement.dir === 'rtl'
  if (key === 'ArrowLeft') return isRightToLeft ? 'next' : 'previous'
  if (key === 'ArrowRight') return isRightToLeft ? 'previous' : 'next'
  return undefined
}

function isOccupied(origin: EventTarget | null): boolean {
  return (
    origin instanceof Element &&
    origin.closest('input, textarea, select, video, audio, [contenteditable], .keys') !== null
  )
}
