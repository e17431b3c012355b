interface Change {
  parts: string[]
  stylesheets: string[]
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
    const { parts, stylesheets } = JSON.parse(event.data) as Change
    if (parts.every(part => part === 'styles')) replaceStyles(stylesheets)
    else location.reload()
  })
  addEventListener('pagehide', () => source.close())
}

/** New styles stand beside the old ones until they are loaded, so that the page is never bare. */
function replaceStyles(addresses: readonly string[]) {
  const old = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')
  const loaded = addresses.map(address => {
    const link = document.createElement('link')
    link.rel = 'stylesheet'
    link.href = address
    document.head.append(link)
    return new Promise<unknown>(resolve => {
      link.onload = link.onerror = resolve
    })
  })
  Promise.all(loaded).then(() => {
    for (const link of old) link.remove()
  })
}
