/** Addresses of the style sheets that came with the browser code of a page; its accent colours are its own. */
export function listStyles(page: Document): string[] {
  const links = page.querySelectorAll('link[rel=stylesheet][href^="/assets/"]')
  return [...links].map(link => link.getAttribute('href') ?? '')
}

/** Loads what the document lacks; settles once all is there, or cannot be had. */
export async function loadStyles(addresses: readonly string[]): Promise<void> {
  const there = listStyles(document)
  await Promise.all(addresses.filter(address => !there.includes(address)).map(load))
}

function load(address: string): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = address
  return new Promise(resolve => {
    link.onload = link.onerror = resolve
    document.head.append(link)
  })
}
