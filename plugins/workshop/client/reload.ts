interface Change {
  parts: string[]
}

const address = document.querySelector<HTMLMetaElement>('meta[name="hob-changes"]')?.content
if (address) listen(new EventSource(address))

function listen(source: EventSource) {
  let isOpen = false
  source.addEventListener('open', () => {
    // The node was started anew in between.
    if (isOpen) location.reload()
    isOpen = true
  })
  source.addEventListener('changed', event => {
    const { parts } = JSON.parse(event.data) as Change
    if (parts.every(part => part === 'styles')) replaceStyles()
    else location.reload()
  })
  addEventListener('pagehide', () => source.close())
}

/**
 * New styles stand beside the old ones until they are loaded, so that the page is never bare. What a lightbox or a list brought along
 * stays as long as nothing takes its place.
 */
async function replaceStyles() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const old = listStyles(document)
  const fresh = listStyles(page).map(({ href }) => href)
  await Promise.all(fresh.map(addStyles))
  const names = new Set(fresh.map(nameOf))
  for (const link of old) if (names.has(nameOf(link.href))) link.remove()
}

const listStyles = (page: Document) => [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')]

/** Without what changes with the content. */
const nameOf = (address: string) => address.replace(/-\w+\.css$/, '')

function addStyles(address: string): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = address
  document.head.append(link)
  return new Promise(resolve => {
    link.onload = link.onerror = resolve
  })
}
