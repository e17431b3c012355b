import { listenForKeys } from './lightbox/keys.ts'
import { enhanceStage } from './lightbox/stage.ts'
import { listenForSwipes } from './lightbox/swipe.ts'
import { arrangeSections } from './panel/sections.ts'
import { prepareZoom } from './zoom/zoom-button.ts'

/** An entry's own page, by keys, by finger and by mouse. */
function enhanceEntryPage(article: HTMLElement) {
  const path = location.pathname
  const link = (rel: string) => article.querySelector<HTMLAnchorElement>(`.stage a[rel=${rel}]`)
  const turning = { previous: () => link('prev')?.click(), next: () => link('next')?.click() }
  arrangeSections(article)
  prepareZoom(article)
  listenForKeys(document, { ...enhanceStage(article), ...turning })
  listenForSwipes(article, turning)
  centre(article.querySelector('.strip [aria-current]'))
  prefetch(link('next')?.href)
  // The address may come from a lightbox that a reload turned into this page: going back then has to load what was there.
  window.addEventListener('popstate', () => {
    if (location.pathname !== path) location.reload()
  })
}

/** In the strip alone: the page itself stays where it is. */
function centre(item: Element | null) {
  const strip = item?.closest('.strip-list')
  if (!item || !strip) return
  const [inner, outer] = [item.getBoundingClientRect(), strip.getBoundingClientRect()]
  strip.scrollBy({ left: inner.x + inner.width / 2 - outer.x - outer.width / 2, behavior: 'instant' })
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
