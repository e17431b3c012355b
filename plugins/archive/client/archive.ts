/** How often is looked how far the archive is, milliseconds. */
const interval = 2000

/** Shows how far the packing is, and what came of it, as the server draws it. */
function followPacking(section: HTMLElement) {
  const look = async () => {
    const shown = document.visibilityState === 'visible' ? await readSection() : undefined
    if (shown) update(section, shown)
    if (section.dataset.waiting) setTimeout(look, interval)
  }
  setTimeout(look, interval)
}

async function readSection(): Promise<HTMLElement | undefined> {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
    if (!answer.ok || answer.redirected) return undefined
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector<HTMLElement>('#archive') ?? undefined
  } catch {
    // The line is broken for a moment.
    return undefined
  }
}

/** While it goes on only the bar moves, so that whoever is about to press a button does. */
function update(section: HTMLElement, shown: HTMLElement) {
  const [bar, other] = [section, shown].map(part => part.querySelector('progress'))
  if (bar && other) bar.value = other.value
  else section.replaceChildren(...shown.childNodes)
  if (!shown.dataset.waiting) delete section.dataset.waiting
}

const section = document.querySelector<HTMLElement>('#archive[data-waiting]')
if (section) followPacking(section)
