import { createEntrySource } from './entry-source.ts'
import { createFrame } from './frame.ts'
import { readGrid } from './grid.ts'
import { listenForKeys } from './keys.ts'
import { enhanceStage } from './stage.ts'
import { createStrip } from './strip.ts'
import { listenForSwipes } from './swipe.ts'

/** What the browser's history keeps of a lightbox that is open. */
interface Place {
  lightbox?: string
}

/**
 * Shows entries over the grid they were opened from. The location bar holds the entry's own address: reloading shows its page,
 * going back closes the lightbox.
 */
export function createLightbox(grid: HTMLElement, template: HTMLTemplateElement) {
  const frame = createFrame(template)
  const strip = createStrip(frame.dialog)
  const source = createEntrySource()
  const cards = readGrid(grid)
  const home = { title: document.title, path: location.pathname }
  let current: string | undefined
  let turns = 0

  const beside = (step: number) => {
    const at = cards.at(current)
    return at < 0 ? undefined : cards.links()[at + step]?.pathname
  }
  const neighbours = () => [beside(1), beside(-1)].filter(address => address !== undefined)

  function pointAround() {
    if (!current) return
    frame.point(beside(-1), beside(1))
    strip.draw(cards.links(), cards.at(current))
  }

  async function show(address: string) {
    const turn = ++turns
    current = address
    frame.open()
    pointAround()
    source.want([address, ...neighbours()])
    const reading = source.read(address).catch(() => undefined)
    const card = cards.card(address)
    // What was fetched ahead is there before this.
    const isThere = await Promise.race([reading.then(() => true), nextFrame()])
    if (turn !== turns) return
    if (!isThere && card) frame.await(card)
    const page = await reading
    if (turn !== turns) return
    if (!page) return location.assign(address)
    document.title = page.title
    frame.fill(page, card)
    // Where a grid loads more at its end, going on here reaches that end too.
    card?.scrollIntoView({ block: 'nearest' })
    for (const neighbour of neighbours()) source.fetchAhead(neighbour)
  }

  function go(address: string | undefined) {
    if (!address || address === current) return
    history.replaceState({ lightbox: address } satisfies Place, '', address)
    show(address)
  }

  function close() {
    const link = cards.links()[cards.at(current)]
    turns++
    current = undefined
    source.want([])
    frame.close()
    document.title = home.title
    link?.scrollIntoView({ block: 'nearest' })
    link?.focus({ preventScroll: true })
  }

  grid.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.card-link')
    if (!link || !isPlain(event)) return
    event.preventDefault()
    history.pushState({ lightbox: link.pathname } satisfies Place, '', link.pathname)
    show(link.pathname)
  })
  frame.dialog.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a.strip-link')
    if (!link || !isPlain(event)) return
    event.preventDefault()
    go(link.pathname)
  })
  window.addEventListener('popstate', ({ state }) => {
    const { lightbox } = (state ?? {}) as Place
    if (lightbox) show(lightbox)
    else if (location.pathname !== home.path) location.reload()
    else if (current) close()
  })
  cards.whenChanged(pointAround)

  const stage = enhanceStage(frame.dialog)
  const turning = { previous: () => go(beside(-1)), next: () => go(beside(1)) }
  const leave = () => history.back()
  frame.listen({
    ...turning,
    details: () => void stage.section('i'),
    fullscreen: stage.fullscreen,
    help: stage.help,
    close: leave
  })
  frame.dialog.addEventListener('cancel', event => {
    event.preventDefault()
    if (!stage.unzoom()) leave()
  })
  // A browser may close a dialog without asking; the address has to follow. It is told later, when the dialog may be open again.
  frame.dialog.addEventListener('close', () => current && !frame.dialog.open && leave())
  listenForKeys(document, { ...stage, ...turning }, () => frame.dialog.open)
  listenForSwipes(frame.dialog, turning)
}

const nextFrame = () =>
  new Promise<false>(resolve => requestAnimationFrame(() => requestAnimationFrame(() => resolve(false))))

/** Another tab, another window, a download: what a person asks for with a modifier stays as it is. */
function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey
}
