import { createEntryEvents } from './upload/entry-events.ts'

/** Follows the making of an entry's files on its own page, and shows them once they are there. */
function followEntry(article: HTMLElement, id: string) {
  const bar = article.querySelector('progress')
  const step = article.querySelector('[data-progress-step]')
  const events = createEntryEvents(note => {
    if (note.isReady || note.state === 'failed' || note.failure) {
      events.close()
      return location.reload()
    }
    if (bar) bar.value = note.percent ?? 0
    if (step && note.step) step.textContent = note.step
  })
  events.watch([id])
}

const article = document.querySelector<HTMLElement>('[data-entry][data-waiting]')
if (article?.dataset.entry) followEntry(article, article.dataset.entry)
