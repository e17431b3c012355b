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

/** New styles stand beside the old ones until they are loaded, so that the page is never bare. */
async function replaceStyles() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const old = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
  const fresh = [...page.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')].map(({ href }) => href)
  await Promise.all(fresh.map(addStyles))
  for (const link of old) link.remove()
}

function addStyles(address: string): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = address
  document.head.append(link)
  return new Promise(resolve => {
    link.onload = link.onerror = resolve
  })
}
