import type { Actions } from './actions.ts'
import type { Parts } from './parts.ts'

/** Seconds. */
const [step, leap] = [5, 10]

/** While the focus is in the player, keys are the player's; elsewhere they belong to the page and its lightbox. */
export function listenForKeys({ box, video }: Parts, actions: Actions) {
  const keys: Record<string, () => void> = {
    ' ': actions.toggle,
    k: actions.toggle,
    ArrowLeft: () => actions.skip(-step),
    ArrowRight: () => actions.skip(step),
    j: () => actions.skip(-leap),
    l: () => actions.skip(leap),
    ArrowUp: () => actions.louder(0.1),
    ArrowDown: () => actions.louder(-0.1),
    Home: () => actions.seek(0),
    End: () => actions.seek(video.duration),
    m: actions.mute,
    f: actions.fullscreen,
    c: actions.captions,
    t: actions.theatre,
    p: actions.picture,
    '<': () => actions.faster(-1),
    '>': () => actions.faster(1)
  }
  box.addEventListener('keydown', event => {
    const { key, ctrlKey, metaKey, altKey, target } = event
    if (event.defaultPrevented || ctrlKey || metaKey || altKey || isNeeded(target as Element, key)) return
    const act = /^\d$/.test(key)
      ? () => actions.seek((video.duration * Number(key)) / 10)
      : keys[key.length === 1 ? key.toLowerCase() : key]
    if (!act) return
    act()
    event.preventDefault()
  })
}

/** What the element itself does with a key comes first: a button is pressed, a choice moves on. */
function isNeeded(target: Element, key: string): boolean {
  if (target.matches('button, summary, a')) return key === ' ' || key === 'Enter'
  if (target.matches('[type=radio], [data-part=volume]')) return key === ' ' || key.startsWith('Arrow')
  return false
}
