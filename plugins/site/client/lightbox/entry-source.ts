/** An entry's page as the node draws it, taken apart. */
export interface EntryPage {
  title: string
  article: HTMLElement
  /** Addresses of the browser code that the page brings. */
  scripts: string[]
}

export interface EntrySource {
  /** Undefined when the entry cannot be shown here; its address still leads to the page that says why. */
  read(address: string, signal?: AbortSignal): Promise<EntryPage | undefined>
  /** Fetches the page and its picture ahead. */
  preload(address: string): void
}

/** Pages are kept for as long as the grid is open, the last few of them. */
const most = 20

export function createEntrySource(): EntrySource {
  const kept = new Map<string, Promise<string | undefined>>()

  const load = (address: string, signal?: AbortSignal) => {
    const known = kept.get(address)
    if (known) return known
    const text = fetchText(address, signal)
    kept.set(address, text)
    text.then(
      found => !found && kept.delete(address),
      () => kept.delete(address)
    )
    for (const oldest of [...kept.keys()].slice(0, Math.max(kept.size - most, 0))) kept.delete(oldest)
    return text
  }
  const read = async (address: string, signal?: AbortSignal) => {
    const text = await load(address, signal)
    return text === undefined ? undefined : parse(text)
  }
  return {
    read,
    async preload(address) {
      const page = await read(address).catch(() => undefined)
      const picture = page?.article.querySelector<HTMLImageElement>('.stage img[srcset]')
      if (!picture) return
      const ahead = new Image()
      ahead.sizes = picture.sizes
      ahead.srcset = picture.srcset
    }
  }
}

async function fetchText(address: string, signal?: AbortSignal): Promise<string | undefined> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal: signal ?? null })
  return answer.ok ? answer.text() : undefined
}

function parse(text: string): EntryPage | undefined {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const article = page.querySelector<HTMLElement>('article[data-entry]')
  if (!article) return undefined
  const scripts = [...page.querySelectorAll<HTMLScriptElement>('script[type=module][src]')]
  return { title: page.title, article: document.adoptNode(article), scripts: scripts.map(({ src }) => src) }
}
