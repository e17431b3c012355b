/** What keys can do where an entry is shown. */
export interface StageActions {
  previous(): void
  next(): void
  fullscreen(): void
  help(): void
  /** False where no section beside the entry has the key. */
  section(key: string): boolean
  closer(): void
  farther(): void
  zoom(): void
  /** False where nothing is zoomed, so that the arrows turn pages. */
  pan(across: number, down: number): boolean
  /** False where the whole picture is shown. */
  unzoom(): boolean
}

type Simple = 'previous' | 'next' | 'fullscreen' | 'help' | 'closer' | 'farther' | 'zoom'

const names: Record<string, Simple> = {
  k: 'previous',
  j: 'next',
  f: 'fullscreen',
  '?': 'help',
  '+': 'closer',
  '=': 'closer',
  '-': 'farther',
  z: 'zoom'
}

/** Pixels an arrow key moves what is zoomed. */
const step = 120

const arrows: Record<string, readonly [across: number, down: number]> = {
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
  ArrowUp: [0, step],
  ArrowDown: [0, -step]
}

/** Keys that a field, a player or the browser needs are left to them; so are all while it is not their time. */
export function listenForKeys(target: Document, actions: StageActions, isTime = () => true) {
  target.addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey, target: origin } = event
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || !isTime() || isOccupied(origin)) return
    if (press(key, actions)) event.preventDefault()
  })
}

/** Whether the key was of use. */
function press(key: string, actions: StageActions): boolean {
  const [across, down] = arrows[key] ?? []
  if (across !== undefined && down !== undefined && actions.pan(across, down)) return true
  if (key === 'Escape') return actions.unzoom()
  const name = names[key] ?? directionOf(key)
  if (!name) return key.length === 1 && actions.section(key)
  actions[name]()
  return true
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
    origin.closest('input:not([type=checkbox]), textarea, select, video, audio, [contenteditable], .keys') !==
      null
  )
}
