import { openKeyList } from './lightbox/key-list.ts'
import { listenForKeys } from './lightbox/keys.ts'
import { toggleDetails, toggleFullscreen } from './lightbox/stage.ts'
import { listenForSwipes } from './lightbox/swipe.ts'

/** An entry's own page, by keys and by finger. */
function enhanceEntryPage(article: HTMLElement) {
  const path = location.pathname
  const link = (rel: string) => article.querySelector<HTMLAnchorElement>(`.stage a[rel=${rel}]`)
  const actions = {
    previous: () => link('prev')?.click(),
    next: () => link('next')?.click(),
    details: () => toggleDetails(article),
    fullscreen: () => toggleFullscreen(article),
    help: openKeyList
  }
  listenForKeys(document, actions)
  listenForSwipes(article, actions)
  prefetch(link('next')?.href)
  // The address may come from a lightbox that a reload turned into this page: going back then has to load what was there.
  window.addEventListener('popstate', () => {
    if (location.pathname !== path) location.reload()
  })
}

function prefetch(address: string | undefined) {
  if (!address) return
  const link = document.createElement('link')
  link.rel = 'prefetch'
  link.href = address
  document.head.append(link)
}

// A lightbox brings this code along with the page it shows, and has its own keys and history.
const article = document.querySelector<HTMLElement>('main article[data-entry]')
if (article) enhanceEntryPage(article)
