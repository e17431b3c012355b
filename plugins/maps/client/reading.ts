import { lookAgain } from 'hob/client/fresh-page.ts'

/** How often is looked whether the track is read, milliseconds. */
const interval = 1000

/** Shows what came of a file that was sent, as the server draws it. */
export function followReading(section: HTMLElement) {
  lookAgain(interval, page => {
    const shown = page.querySelector<HTMLElement>('[data-track-state]')
    if (!shown || shown.dataset.waiting) return 'again'
    delete section.dataset.waiting
    section
      .querySelector('[aria-live]')
      ?.replaceChildren(...(shown.querySelector('[aria-live]')?.childNodes ?? []))
    return 'done'
  })
}
