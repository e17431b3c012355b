import { createScriptLoader } from '../lightbox/scripts.ts'
import { createListEnd, type ListEnd, type Side } from './list-end.ts'
import { readListPage } from './list-source.ts'
import { createPlaceKeeper } from './place.ts'
import { whenScrolled } from './scrolling.ts'
import { createShownPages } from './shown-pages.ts'

/** A list that grows at both ends while somebody looks through it. */
export interface EntryList {
  readonly grid: HTMLElement
  /** The topmost card that is seen. */
  cardInView(): HTMLElement | undefined
  /** Shows the page at an address in the place of all there is; the browser's way back leads to what was there. */
  open(address: string): Promise<void>
  /** Told whenever another place is looked at. */
  whenMoved(react: () => void): void
}

/** Pages that come by themselves before somebody has to ask for one, so that the foot of the page can be reached. */
const byThemselves = 4

/** Heights of the window between what is seen and the end that makes the next page come. */
const ahead: Record<Side, number> = { before: 0.75, after: 2 }

/** The place is kept in the history and the address of the page in view in the location bar; plain pages beneath stay what they are. */
export function enhanceList(root: HTMLElement, grid: HTMLElement): EntryList {
  const { pathname } = location
  const pages = createShownPages(grid, addressOf(location.href))
  const place = createPlaceKeeper(grid)
  const bring = createScriptLoader()
  const came: Record<Side, number> = { before: 0, after: 0 }
  const ends: Record<Side, ListEnd> = {
    before: createListEnd(root, 'before', () => extend('before', true)),
    after: createListEnd(root, 'after', () => extend('after', true))
  }
  root.dataset.growing = ''
  let turns = 0
  /** The last turn whose page is what stands there. */
  let shown = 0
  const isHere = () => location.pathname === pathname

  async function extend(side: Side, isAsked = false): Promise<boolean> {
    const end = ends[side]
    const address = end.address()
    if (!address || end.state() === 'loading') return false
    // What is said above the list must not push it down.
    const change = side === 'before' ? pages.hold : directly
    change(() => end.say('loading'))
    const page = await readListPage(addressOf(address)).catch(() => undefined)
    if (end.address() !== address) return false
    if (!page) {
      change(() => end.say('failed'))
      return false
    }
    came[side] = isAsked ? 0 : came[side] + 1
    const fresh = change(() => {
      const added = side === 'after' ? pages.append(page) : pages.prepend(page)
      end.take(page[side])
      end.say(side === 'after' && !end.address() ? 'end' : 'loaded')
      return added
    })
    announce(fresh)
    bring(page.scripts)
    if (isAsked) focusOn(side === 'after' ? fresh[0] : fresh.at(-1))
    return true
  }

  /** Whoever looks at one entry after the other over the list has no button to press. */
  function wants(side: Side): boolean {
    const end = ends[side]
    const isPatient = isHere() && (isFrugal() || came[side] >= byThemselves)
    return end.state() !== 'failed' && !isPatient && end.distance() < ahead[side] * innerHeight
  }

  /** False when something else was asked for meanwhile, or the browser has to show what came instead. */
  async function show(address: string): Promise<boolean> {
    const turn = ++turns
    const page = await readListPage(address).catch(() => undefined)
    if (turn !== turns) return false
    if (!page) {
      location.assign(address)
      return false
    }
    pages.replace(page)
    shown = turn
    for (const side of ['before', 'after'] as const) {
      ends[side].take(page[side])
      ends[side].say('idle')
      came[side] = 0
    }
    announce(page.cards)
    bring(page.scripts)
    return true
  }

  /** Until the page that was asked for is there, the address is ahead of what is seen. */
  const keep = () => isHere() && shown === turns && place.keep(pages.addressInView(), pages.cardInView())
  const moved = whenScrolled({
    async moving(isUp) {
      pages.close()
      if (wants('after')) await extend('after')
      if (isUp && wants('before')) await extend('before')
    },
    rested: keep
  })
  window.addEventListener('pagehide', keep)
  window.addEventListener('popstate', async () => {
    if (!isHere() || pages.has(addressOf(location.href))) return
    if (await show(addressOf(location.href))) place.restore()
  })
  void comeBack()

  async function comeBack() {
    // What stands around the place may be on the pages beside the one that was loaded.
    if (place.restore() || !history.state?.place) return
    if (await extend('after')) place.restore()
    if (await extend('before')) place.restore()
  }

  return {
    grid,
    cardInView: pages.cardInView,
    whenMoved: moved,
    async open(address) {
      keep()
      if (!(await show(address))) return
      history.pushState({}, '', address)
      root.scrollIntoView({ block: 'start', behavior: 'instant' })
    }
  }
}

const directly = <Result>(change: () => Result): Result => change()

const addressOf = (href: string) => {
  const { pathname, search } = new URL(href, location.href)
  return pathname + search
}

/** Plugins that do something with cards hear of those that came later. */
function announce(cards: readonly HTMLElement[]) {
  document.dispatchEvent(new CustomEvent('hob:cards', { detail: cards }))
}

function focusOn(card: HTMLElement | undefined) {
  card?.querySelector<HTMLElement>('a.card-link')?.focus()
}

function isFrugal(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches
}
