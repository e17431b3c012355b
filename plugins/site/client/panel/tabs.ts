export interface Tabs {
  readonly tabs: readonly HTMLElement[]
  /** Shows one panel and hides the others. */
  choose(panel: HTMLElement): void
}

const steps: Record<string, (at: number, count: number) => number> = {
  forward: (at, count) => (at + 1) % count,
  backward: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1
}

/**
 * Turns sections that stand one below the other, each with an id and a heading, into tabs as the ARIA practices have them.
 * The headings stay for those who go from heading to heading.
 */
export function createTabs(
  container: HTMLElement,
  panels: readonly HTMLElement[],
  chosen: (panel: HTMLElement) => void
): Tabs {
  const list = document.createElement('div')
  list.className = 'tabs'
  list.setAttribute('role', 'tablist')
  list.setAttribute('aria-label', container.dataset.label ?? '')
  const tabs = panels.map(createTab)
  list.append(...tabs)

  const choose = (panel: HTMLElement) => {
    for (const [at, each] of panels.entries()) {
      const isChosen = each === panel
      each.toggleAttribute('data-shown', isChosen)
      tabs[at]?.setAttribute('aria-selected', String(isChosen))
      if (tabs[at]) tabs[at].tabIndex = isChosen ? 0 : -1
      if (tabs[at] && isChosen) reveal(list, tabs[at])
    }
  }
  const chooseAt = (at: number) => {
    const panel = panels[at]
    if (!panel) return
    choose(panel)
    chosen(panel)
  }

  list.addEventListener('click', ({ target }) =>
    chooseAt(tabs.findIndex(tab => tab.contains(target as Node)))
  )
  list.addEventListener('keydown', event => {
    const step = steps[directionOf(event.key, list)]
    if (!step) return
    event.preventDefault()
    const at = step(tabs.indexOf(event.target as HTMLElement), tabs.length)
    chooseAt(at)
    tabs[at]?.focus()
  })
  panels[0]?.before(list)
  container.dataset.tabs = ''
  return { tabs, choose }
}

/** In the row alone, the page itself stays where it is; with a bit of what stands beside it. */
function reveal(list: HTMLElement, tab: HTMLElement) {
  const beside = tab.offsetHeight
  const [inner, outer] = [tab.getBoundingClientRect(), list.getBoundingClientRect()]
  const before = Math.min(0, inner.left - beside - outer.left)
  const after = Math.max(0, inner.right + beside - outer.right)
  list.scrollBy({ left: before || after, behavior: 'instant' })
}

function createTab(panel: HTMLElement): HTMLElement {
  const heading = panel.querySelector('h2')
  const tab = document.createElement('button')
  tab.type = 'button'
  tab.className = 'tab'
  tab.id = `${panel.id}-tab`
  tab.setAttribute('role', 'tab')
  tab.setAttribute('aria-controls', panel.id)
  tab.append(...(heading?.cloneNode(true).childNodes ?? []))
  heading?.classList.add('visually-hidden')
  panel.setAttribute('role', 'tabpanel')
  panel.setAttribute('aria-labelledby', tab.id)
  panel.tabIndex = 0
  return tab
}

/** The next tab is on the left where one reads from right to left. */
function directionOf(key: string, list: HTMLElement): string {
  const isForward = key === (getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight')
  if (isForward) return 'forward'
  return key === 'ArrowLeft' || key === 'ArrowRight' ? 'backward' : key
}
