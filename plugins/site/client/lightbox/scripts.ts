/** Loads the browser code that pages bring, each once, beside what the document has already. */
export function createScriptLoader(): (addresses: readonly string[]) => void {
  const loaded = new Set(
    [...document.querySelectorAll<HTMLScriptElement>('script[src]')].map(({ src }) => src)
  )
  return addresses => {
    for (const address of addresses.filter(one => !loaded.has(one))) {
      loaded.add(address)
      import(address)
    }
  }
}

/** Addresses of the browser code of a page that was fetched; those in `data-src` begin after its first frame. */
export function listScripts(page: Document): string[] {
  const scripts = [...page.querySelectorAll<HTMLScriptElement>('script[type=module]')]
  const sources = scripts.map(script => script.dataset.src ?? script.getAttribute('src') ?? '')
  return sources.filter(Boolean).map(source => new URL(source, location.href).href)
}
