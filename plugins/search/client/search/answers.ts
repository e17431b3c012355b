/** Milliseconds without a key before the node is asked. */
const pause = 160

/**
 * Brings answers while somebody writes: the page of the same address, of which only what was found is taken. The address bar follows, so that
 * going back, sharing and loading again lead to what is seen.
 */
export function showAnswers(form: HTMLFormElement, place: HTMLElement) {
  let asking: AbortController | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let shown = addressOf(form)

  async function ask() {
    const address = addressOf(form)
    if (address === shown) return
    asking?.abort()
    asking = new AbortController()
    place.setAttribute('aria-busy', 'true')
    try {
      const page = await readPage(address, asking.signal)
      show(page)
      shown = address
      history.replaceState(history.state, '', address)
      document.title = page.title
      place.removeAttribute('aria-busy')
    } catch (error) {
      // A newer question is on its way; any other trouble is told by the page that the button leads to.
      if (!(error instanceof DOMException && error.name === 'AbortError')) place.removeAttribute('aria-busy')
    }
  }

  function show(page: Document) {
    const found = page.querySelector<HTMLElement>('[data-search-found]')
    if (!found) return
    const isNarrowing = place.querySelector<HTMLDetailsElement>('.search-facets')?.open ?? false
    const said = place.querySelector('[data-search-count]')
    const saying = found.querySelector('[data-search-count]')
    const words = saying?.textContent ?? ''
    // The element stays: what is put into it is read out.
    if (said && saying) saying.replaceWith(said)
    place.replaceChildren(...found.childNodes)
    if (said) said.textContent = words
    const facets = place.querySelector<HTMLDetailsElement>('.search-facets')
    if (facets) facets.open = isNarrowing
  }

  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, pause)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    clearTimeout(waiting)
    if (addressOf(form) === shown) location.assign(shown)
    else void ask()
  })
}

async function readPage(address: string, signal: AbortSignal): Promise<Document> {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (!answer.ok) throw new Error(`${address} was not answered.`)
  return page
}

/** As the browser would make it of the form, without the fields that nobody filled in. */
function addressOf(form: HTMLFormElement): string {
  const values = new URLSearchParams()
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value) values.append(name, value)
  return values.size > 0 ? `${form.action}?${values}` : form.action
}
