/** Check boxes in the order in which they are read. */
export interface Boxes {
  list(): HTMLInputElement[]
  /** Called after boxes were ticked or not, by hand or by a range. */
  changed(boxes: readonly HTMLInputElement[]): void
  leave(): void
}

const steps: Record<string, 'back' | 'on' | 'up' | 'down'> = {
  ArrowLeft: 'back',
  ArrowRight: 'on',
  ArrowUp: 'up',
  ArrowDown: 'down'
}

/**
 * Selecting as in a file manager: a click with shift takes everything between, arrows go from box to box and extend with shift,
 * Ctrl or Cmd with A takes all that are shown, Escape leaves. Returns how to stop.
 */
export function followBoxes({ list, changed, leave }: Boxes): () => void {
  let anchor: HTMLInputElement | undefined
  const stop = new AbortController()
  const { signal } = stop

  function set(boxes: readonly HTMLInputElement[], checked: boolean) {
    for (const box of boxes) box.checked = checked
    changed(boxes)
  }

  document.addEventListener(
    'click',
    event => {
      const box = boxOf(event.target)
      if (!box) return
      const all = list()
      const [from, to] = [anchor ? all.indexOf(anchor) : -1, all.indexOf(box)]
      if (event.shiftKey && from >= 0) set(between(all, from, to), box.checked)
      else changed([box])
      anchor = box
    },
    { signal }
  )

  document.addEventListener(
    'keydown',
    event => {
      if (event.defaultPrevented || isElsewhere(event.target)) return
      const box = boxOf(event.target)
      const step = steps[event.key]
      if (event.key === 'Escape') leave()
      else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) set(list(), true)
      else if (box && step && !event.ctrlKey && !event.metaKey && !event.altKey) go(box, step, event.shiftKey)
      else return
      event.preventDefault()
    },
    { signal }
  )

  function go(box: HTMLInputElement, step: 'back' | 'on' | 'up' | 'down', isExtending: boolean) {
    const all = list()
    const at = all.indexOf(box)
    const to = findNext(all, at, step)
    if (to < 0) return
    all[to]?.focus()
    if (!isExtending) return
    anchor = anchor && all.includes(anchor) ? anchor : box
    const from = all.indexOf(anchor)
    const isShrinking = Math.abs(to - from) < Math.abs(at - from)
    if (isShrinking)
      set(
        between(all, at, to).filter(each => each !== all[to]),
        false
      )
    set(between(all, from, to), true)
  }

  return () => stop.abort()
}

function boxOf(target: EventTarget | null): HTMLInputElement | undefined {
  return target instanceof HTMLInputElement && target.matches('.card-check') ? target : undefined
}

/** Fields and dialogs have keys of their own. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('dialog, [open], textarea, select, input:not([type="checkbox"])') !== null
  )
}

function between<T>(all: readonly T[], from: number, to: number): T[] {
  return all.slice(Math.min(from, to), Math.max(from, to) + 1)
}

/** Along the line of reading, or to the nearest in the row above or below. */
function findNext(all: readonly HTMLInputElement[], at: number, step: string): number {
  const box = all[at]
  if (!box) return -1
  if (step === 'back' || step === 'on') {
    const isMirrored = getComputedStyle(box).direction === 'rtl'
    const to = at + ((step === 'on') === isMirrored ? -1 : 1)
    return to in all ? to : -1
  }
  const here = box.getBoundingClientRect()
  const places = all.map(each => each.getBoundingClientRect())
  const inDirection = places.filter(({ top }) =>
    step === 'down' ? top >= here.bottom - 1 : top < here.top - 1
  )
  const distance = (place: DOMRect) =>
    Math.abs(place.top - here.top) * 10 + Math.abs(place.left + place.width / 2 - here.left - here.width / 2)
  const [nearest] = inDirection.sort((one, other) => distance(one) - distance(other))
  return nearest ? places.indexOf(nearest) : -1
}
