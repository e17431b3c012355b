/** How often is looked whether the track is read, milliseconds. */
const interval = 1000

/** Shows what came of a file that was sent, as the server draws it. */
export function followReading(section: HTMLElement) {
  const look = async () => {
    const shown = document.visibilityState === 'visible' ? await readSection() : undefined
    if (!shown || shown.dataset.waiting) return void setTimeout(look, interval)
    delete section.dataset.waiting
    section
      .querySelector('[aria-live]')
      ?.replaceChildren(...(shown.querySelector('[aria-live]')?.childNodes ?? []))
  }
  setTimeout(look, interval)
}

async function readSection(): Promise<HTMLElement | undefined> {
  try {
    const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
    if (!answer.ok || answer.redirected) return undefined
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector<HTMLElement>('[data-track-state]') ?? undefined
  } catch {
    // The line is broken for a moment.
    return undefined
  }
}
