import { listStyles, loadStyles } from 'hob/client/page-styles.ts'

/** Pages of one slideshow, put in the place of each other. */
export interface Turning {
  /** Shows what a page at this address shows; false where there is no such page any more. */
  turn(address: string): Promise<boolean>
  /** What a link leads to, where there is one. */
  beside(rel: 'prev' | 'next'): string | undefined
  /** Fetches the following page and its picture. */
  prepare(): void
}

/** How many pages are kept that were fetched ahead. */
const most = 3

export function createTurning(article: HTMLElement): Turning {
  const loaded = new Set(
    [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  )
  const ahead = new Map<string, Promise<Document | undefined>>()

  const read = (address: string) => {
    const known = ahead.get(address)
    if (known) return known
    const fetched = fetchPage(address)
    ahead.set(address, fetched)
    for (const oldest of [...ahead.keys()].slice(0, Math.max(ahead.size - most, 0))) ahead.delete(oldest)
    return fetched
  }
  const beside: Turning['beside'] = rel =>
    article.querySelector<HTMLAnchorElement>(`.play-controls a[rel=${rel}]`)?.href

  return {
    beside,
    async turn(address) {
      const page = await read(address).catch(() => undefined)
      ahead.delete(address)
      const coming = page?.querySelector<HTMLElement>('[data-play]')
      if (!page || !coming) return false
      await loadStyles(listStyles(page))
      // What still plays when it leaves the page would play on elsewhere.
      for (const media of article.querySelectorAll<HTMLMediaElement>('video, audio')) media.pause()
      put(article, coming)
      document.title = page.title
      document.dispatchEvent(new CustomEvent('hob:content', { detail: article }))
      for (const script of page.querySelectorAll<HTMLScriptElement>('script[type=module]')) {
        const { href } = new URL(script.dataset.src ?? script.src, location.href)
        if (loaded.has(href)) continue
        loaded.add(href)
        import(href)
      }
      return true
    },
    prepare() {
      const next = beside('next')
      if (!next) return
      read(next).then(
        page => {
          const shown = page?.querySelector<HTMLImageElement>('.stage img[srcset]')
          if (!shown) return
          const picture = new Image()
          picture.sizes = shown.sizes
          picture.srcset = shown.srcset
        },
        () => ahead.delete(next)
      )
    }
  }
}

async function fetchPage(address: string): Promise<Document | undefined> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } })
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : undefined
}

/** Part by part: the article itself stays, and with it the whole screen, the button that was pressed and the focus. */
function put(article: HTMLElement, coming: HTMLElement) {
  for (const part of article.querySelectorAll<HTMLElement>('[data-part]')) {
    const other = coming.querySelector<HTMLElement>(`[data-part="${part.dataset.part}"]`)
    const focused = part.contains(document.activeElement)
    part.replaceChildren(...(other?.childNodes ?? []))
    if (focused) part.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
  }
  if (coming.dataset.plays) article.dataset.plays = coming.dataset.plays
  else delete article.dataset.plays
}
