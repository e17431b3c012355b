import type { TimelineTrack } from './timeline-track.ts'

/** Keys go from month to month without leaving it, a pressed pointer drags along the months; either way one month is chosen. */
export function listenToTimeline({ nav, links }: TimelineTrack, choose: (link: HTMLAnchorElement) => void) {
  nav.addEventListener('keydown', event => {
    const at = links.indexOf(document.activeElement as HTMLAnchorElement)
    const next = at < 0 ? undefined : links[stepFrom(at, event.key, links)]
    if (!next) return
    event.preventDefault()
    next.focus({ preventScroll: true })
  })
  // A pointer chooses when it is lifted; what is left is the keyboard and programs that read aloud.
  nav.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-month]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    choose(link)
  })
  let held: HTMLAnchorElement | undefined
  nav.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    nav.setPointerCapture(event.pointerId)
    point(linkAt(links, event.clientY))
  })
  nav.addEventListener('pointermove', event => {
    if (nav.hasPointerCapture(event.pointerId)) point(linkAt(links, event.clientY))
  })
  nav.addEventListener('pointercancel', () => point(undefined))
  nav.addEventListener('lostpointercapture', () => {
    const chosen = held
    point(undefined)
    if (chosen) choose(chosen)
  })

  function point(link: HTMLAnchorElement | undefined) {
    held?.removeAttribute('data-held')
    held = link
    held?.setAttribute('data-held', '')
  }
}

/** Where a key leads from a month; -1 for keys that lead nowhere. */
function stepFrom(at: number, key: string, links: readonly HTMLAnchorElement[]): number {
  const yearOf = (link: HTMLAnchorElement | undefined) => link?.dataset.month?.slice(0, 4)
  const inOtherYear = (link: HTMLAnchorElement) => yearOf(link) !== yearOf(links[at])
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return links.findIndex((link, other) => other > at && inOtherYear(link))
    case 'PageUp':
      return links.findLastIndex((link, other) => other < at && inOtherYear(link))
    case 'Home':
      return 0
    case 'End':
      return links.length - 1
    default:
      return -1
  }
}

function linkAt(links: readonly HTMLAnchorElement[], y: number): HTMLAnchorElement | undefined {
  return links.find(link => link.getBoundingClientRect().bottom > y) ?? links.at(-1)
}
