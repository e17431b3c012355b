import type { EntryList } from './list.ts'
import { readMonths, type Year } from './month-source.ts'
import { listenToTimeline } from './timeline-input.ts'
import { drawTimeline } from './timeline-track.ts'

/** There is room at the side, and something finer than a finger to point with; the page of months serves everybody else. */
const roomy = '(min-width: 80rem) and (any-hover: hover)'

/** Pixels of scrolling after which what is in view counts again, not the month that was asked for. */
const hold = 40

/** Months at the side of a long list: where one is in it, and a way to every other month. */
export function addTimeline(months: HTMLAnchorElement, list: EntryList) {
  const room = matchMedia(roomy)
  const start = async () => {
    const found = await readMonths(months.href)
    if (found) createTimeline(found, list)
  }
  // Counting is work for the node, and nobody needs it before the pictures.
  const startLater = () =>
    'requestIdleCallback' in window ? requestIdleCallback(start) : setTimeout(start, 500)
  if (room.matches) startLater()
  else room.addEventListener('change', startLater, { once: true })
}

function createTimeline({ label, years }: { label: string; years: Year[] }, list: EntryList) {
  const track = drawTimeline(label, years)
  let asked: { month: string; at: number } | undefined

  function follow() {
    if (asked && Math.abs(scrollY - asked.at) > hold) asked = undefined
    const month = asked?.month ?? monthOf(list.cardInView())
    if (month) track.mark(month)
  }
  listenToTimeline(track, async link => {
    const month = link.dataset.month ?? ''
    const first = findBeginning(list.grid, month)
    if (first) first.scrollIntoView({ block: 'start', behavior: 'instant' })
    else await list.open(link.getAttribute('href') ?? '')
    asked = { month, at: scrollY }
    track.mark(month)
  })
  list.whenMoved(follow)
  follow()
  document.querySelector('main')?.append(track.nav)
}

/** The first card of a month that is shown from its beginning: one of a later month stands before it. */
function findBeginning(grid: HTMLElement, month: string): Element | undefined {
  const cards = [...grid.querySelectorAll<HTMLElement>('.card')]
  const at = cards.findIndex(card => (monthOf(card) ?? '~') <= month)
  return at > 0 && monthOf(cards[at]) === month ? cards[at] : undefined
}

const monthOf = (card: HTMLElement | undefined) => card?.dataset.published?.slice(0, 7) || undefined
