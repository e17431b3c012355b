import { listStyles, loadStyles } from 'hob/client/page-styles.ts'
import { giveUpPictures } from './pictures.ts'
import { listScripts } from './scripts.ts'

/** An entry's page as the node draws it, taken apart. */
export interface EntryPage {
  title: string
  /** Of a document of its own, where it fetches nothing: it begins with that when it is put into the page. */
  article: HTMLElement
  /** Addresses of the browser code that the page brings. */
  scripts: string[]
  /** Addresses of its styles, which are there once it was read. */
  styles: string[]
}

export interface EntrySource {
  /** Undefined when the entry cannot be shown here; its address still leads to the page that says why. */
  read(address: string): Promise<EntryPage | undefined>
  /** Gives up whatever is on its way for other addresses than these. */
  want(addresses: readonly string[]): void
  /** Fetches page and picture, as long as they are wanted. */
  fetchAhead(address: string): void
}

interface Fetched {
  readonly text: Promise<string | undefined>
  readonly stop: AbortController
  isThere: boolean
  picture?: HTMLImageElement
}

/** Pages are kept for as long as the grid is open, the last few of them. */
const most = 20

export function createEntrySource(): EntrySource {
  const kept = new Map<string, Fetched>()

  const forget = (address: string, fetched: Fetched) => {
    if (kept.get(address) === fetched) kept.delete(address)
  }
  const load = (address: string): Fetched => {
    const known = kept.get(address)
    if (known) return known
    const stop = new AbortController()
    const fetched: Fetched = { text: fetchText(address, stop.signal), stop, isThere: false }
    kept.set(address, fetched)
    fetched.text.then(
      text => {
        fetched.isThere = true
        if (text === undefined) forget(address, fetched)
      },
      () => forget(address, fetched)
    )
    for (const oldest of [...kept.keys()].slice(0, Math.max(kept.size - most, 0))) kept.delete(oldest)
    return fetched
  }
  return {
    async read(address) {
      const text = await load(address).text
      const page = text === undefined ? undefined : parse(text)
      if (page) await loadStyles(page.styles)
      return page
    },
    want(addresses) {
      for (const [address, fetched] of kept) {
        if (addresses.includes(address)) continue
        if (!fetched.isThere) {
          kept.delete(address)
          fetched.stop.abort()
        }
        if (fetched.picture) giveUpPictures([fetched.picture])
        delete fetched.picture
      }
    },
    async fetchAhead(address) {
      const fetched = load(address)
      const text = await fetched.text.catch(() => undefined)
      if (text === undefined || fetched.stop.signal.aborted || fetched.picture) return
      const page = parse(text)
      if (page) loadStyles(page.styles)
      const shown = page?.article.querySelector<HTMLImageElement>('.stage img[srcset]')
      if (shown) fetched.picture = loadAhead(shown)
    }
  }
}

/** Behind what is looked at now. */
function loadAhead({ sizes, srcset }: HTMLImageElement): HTMLImageElement {
  const picture = new Image()
  picture.fetchPriority = 'low'
  picture.sizes = sizes
  picture.srcset = srcset
  return picture
}

async function fetchText(address: string, signal: AbortSignal): Promise<string | undefined> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal })
  return answer.ok ? answer.text() : undefined
}

function parse(text: string): EntryPage | undefined {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const article = page.querySelector<HTMLElement>('article[data-entry]')
  if (!article) return undefined
  return { title: page.title, article, scripts: listScripts(page), styles: listStyles(page) }
}
