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
