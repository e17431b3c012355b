import { createEntryEvents } from './upload/entry-events.ts'

/** Follows the making of an entry's files where the entry is shown, and shows them once they are there. */
function followEntry(article: HTMLElement) {
  const id = article.dataset.entry
  if (!id || !article.dataset.waiting) return
  const bar = article.querySelector('progress')
  const step = article.querySelector('[data-progress-step]')
  const percent = article.querySelector('[data-progress-percent]')
  const events = createEntryEvents(note => {
    if (!article.isConnected) return events.close()
    if (note.isReady || note.state === 'failed' || note.failure) {
      events.close()
      return location.reload()
    }
    if (bar) bar.value = note.percent ?? 0
    if (step && note.step) step.textContent = note.step
    if (percent) percent.textContent = note.percent ? `${note.percent} %` : ''
  })
  events.watch([id])
}

document.addEventListener('hob:content', event => followEntry((event as CustomEvent<HTMLElement>).detail))
const article = document.querySelector<HTMLElement>('article[data-entry]')
if (article) followEntry(article)
