import { createEntrySource } from './entry-source.ts'
import { createFrame } from './frame.ts'
import { openKeyList } from './key-list.ts'
import { listenForKeys } from './keys.ts'
import { toggleDetails, toggleFullscreen } from './stage.ts'
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
  const source = createEntrySource()
  const home = { title: document.title, path: location.pathname }
  let current: string | undefined
  let loading: AbortController | undefined

  const links = () => [...grid.querySelectorAll<HTMLAnchorElement>('a.card-link')]
  const at = () => links().findIndex(link => link.pathname === current)
  const beside = (step: number) => (at() < 0 ? undefined : links()[at() + step]?.pathname)

  async function show(address: string) {
    current = address
    loading?.abort()
    loading = new AbortController()
    frame.open()
    const page = await source.read(address, loading.signal).catch(() => undefined)
    if (current !== address) return
    if (!page) return location.assign(address)
    document.title = page.title
    frame.fill(page, { previous: beside(-1), next: beside(1) })
    for (const neighbour of [beside(1), beside(-1)]) if (neighbour) source.preload(neighbour)
  }

  function turn(step: number) {
    const address = beside(step)
    if (!address) return
    history.replaceState({ lightbox: address } satisfies Place, '', address)
    show(address)
  }

  function close() {
    const link = links()[at()]
    current = undefined
    loading?.abort()
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
  window.addEventListener('popstate', ({ state }) => {
    const { lightbox } = (state ?? {}) as Place
    if (lightbox) show(lightbox)
    else if (location.pathname === home.path) close()
    else location.reload()
  })

  const actions = {
    previous: () => turn(-1),
    next: () => turn(1),
    details: () => toggleDetails(frame.dialog),
    fullscreen: () => toggleFullscreen(frame.dialog),
    help: openKeyList,
    close: () => history.back()
  }
  frame.listen(actions)
  listenForKeys(frame.dialog, actions)
  listenForSwipes(frame.dialog, actions)
}

/** Another tab, another window, a download: what a person asks for with a modifier stays as it is. */
function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey
}
