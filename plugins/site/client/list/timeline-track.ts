import type { Month, Year } from './month-source.ts'

/** The months drawn one below the other, each as high as it has entries, with the years beside them. */
export interface TimelineTrack {
  readonly nav: HTMLElement
  readonly links: readonly HTMLAnchorElement[]
  /** Makes a month the one that is looked at, and the one that the keyboard comes to. */
  mark(month: string): void
}

export function drawTimeline(label: string, years: readonly Year[]): TimelineTrack {
  const nav = document.createElement('nav')
  nav.className = 'timeline'
  nav.ariaLabel = label
  const list = add(nav, 'ol', 'timeline-years')
  const links = years.flatMap(year => drawYear(list, year))
  return {
    nav,
    links,
    mark(month) {
      // Between two months that are listed nothing was published: the older one begins here.
      const current = links.find(link => (link.dataset.month ?? '') <= month) ?? links.at(-1)
      for (const link of links) {
        link.ariaCurrent = link === current ? 'true' : null
        link.tabIndex = link === current ? 0 : -1
      }
    }
  }
}

function drawYear(list: HTMLElement, { label, months }: Year): HTMLAnchorElement[] {
  const year = add(list, 'li', 'timeline-year')
  const name = add(year, 'span', 'timeline-label')
  name.textContent = label
  const own = add(year, 'ol', 'timeline-months')
  const shares = months.map(month => shareOf(month))
  year.style.flexGrow = String(shares.reduce((sum, share) => sum + share, 0))
  return months.map((month, at) => drawMonth(own, month, shares[at] ?? 1))
}

function drawMonth(list: HTMLElement, { month, name, address }: Month, share: number): HTMLAnchorElement {
  const item = add(list, 'li', 'timeline-month')
  item.style.flexGrow = String(share)
  const link = add(item, 'a', 'timeline-link') as HTMLAnchorElement
  link.href = address
  link.dataset.month = month
  link.tabIndex = -1
  link.draggable = false
  add(link, 'span', 'timeline-name').textContent = name
  return link
}

/** A month with a hundred times the entries is ten times as high, so that quiet months can still be hit. */
const shareOf = ({ count }: Month) => Math.sqrt(count)

function add(parent: HTMLElement, tag: string, className: string): HTMLElement {
  const element = document.createElement(tag)
  element.className = className
  parent.append(element)
  return element
}
