import { createPreview } from './look-frame.ts'
import { sendPictures } from './look-uploads.ts'

/** Milliseconds of quiet before what was typed is tried. */
const pause = 150

const form = document.querySelector<HTMLFormElement>('[data-look-form]')
const frame = document.querySelector<HTMLIFrameElement>('[data-preview]')

/** Everything in the form as the addresses of the page and its preview carry it. */
function readForm(from: HTMLFormElement): string {
  const typed = new URLSearchParams({ tried: '1' })
  for (const [name, value] of new FormData(from)) {
    if (name !== 'csrf' && typeof value === 'string') typed.set(name, value)
  }
  return String(typed)
}

/** Advice and problems as the node words them for what is tried. */
async function refreshWords(query: string, signal: AbortSignal) {
  const answer = await fetch(`/admin/look?${query}`, { signal })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const old of document.querySelectorAll<HTMLElement>('[data-advice]')) {
    old.replaceChildren(...(page.getElementById(old.id)?.childNodes ?? []))
  }
  for (const old of document.querySelectorAll<HTMLButtonElement>('[data-first]')) {
    const now = page.querySelector<HTMLButtonElement>(`[data-first="${old.dataset.first}"]`)
    old.disabled = now?.disabled ?? false
  }
  for (const notice of document.querySelectorAll<HTMLElement>('[data-tried]')) notice.hidden = false
}

if (form && frame) {
  const preview = createPreview(frame)
  let waiting = 0
  let asking = new AbortController()
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(() => {
      asking.abort()
      asking = new AbortController()
      const query = readForm(form)
      history.replaceState(null, '', `/admin/look?${query}`)
      Promise.all([refreshWords(query, asking.signal), preview.show(query, asking.signal)]).catch(error => {
        if (error.name !== 'AbortError') throw error
      })
    }, pause)
  })
  sendPictures(form)
}
