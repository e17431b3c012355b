import { show } from './leading.ts'
import { tellMarks } from './places.ts'

/** Comments are sent without leaving the page, so that what plays plays on. */
export function sendInPlace(comments: HTMLElement) {
  comments.addEventListener('submit', async event => {
    const form = event.target as HTMLFormElement
    if (!form.matches('.comment-form') || form.dataset.sending !== undefined) return
    event.preventDefault()
    form.dataset.sending = ''
    try {
      await send(comments, form)
    } catch {
      // The form by itself leads to a page that says what is wrong.
      form.submit()
    }
    delete form.dataset.sending
  })
}

async function send(comments: HTMLElement, form: HTMLFormElement) {
  const body = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'text/html' } })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (answer.status === 422) return tellWrong(form, page)
  if (!answer.ok) throw new Error(String(answer.status))
  const parent = body.get('parent')
  if (parent) takeAnswer(comments, form, page)
  else takeAll(comments, page)
  tellMarks(comments)
}

function tellWrong(form: HTMLFormElement, page: Document) {
  const words = [...page.querySelectorAll('.field-error')].map(({ textContent }) => textContent ?? '')
  if (words.length === 0) throw new Error('It does not say what is wrong.')
  form.querySelector('[role=alert]')?.remove()
  const note = document.createElement('p')
  note.className = 'field-error'
  note.role = 'alert'
  note.textContent = words.join(' ')
  form.prepend(note)
  form.querySelector('textarea')?.focus()
}

/** The page that one is led to shows the answer by itself. */
function takeAnswer(comments: HTMLElement, form: HTMLFormElement, page: Document) {
  const made = page.querySelector<HTMLElement>('[data-threads] > .comment')
  const above = form.closest<HTMLElement>('.comment')
  if (!made || !above) throw new Error('The answer is not there.')
  form.remove()
  listOf(above).append(made)
  show(comments, made.id)
}

function listOf(comment: HTMLElement): Element {
  const known = comment.querySelector(':scope > .comment-answers')
  if (known) return known
  const list = document.createElement('ol')
  list.className = 'comment-list comment-answers'
  comment.append(list)
  return list
}

function takeAll(comments: HTMLElement, page: Document) {
  const next = page.querySelector('[data-comments]')
  const heading = page.getElementById('entry-comments-heading')
  if (!next) throw new Error('The comments are not there.')
  const before = new Set([...comments.querySelectorAll('.comment')].map(({ id }) => id))
  comments.replaceChildren(...next.childNodes)
  for (const id of ['entry-comments-heading', 'entry-comments-tab'])
    document.getElementById(id)?.replaceChildren(...(heading?.cloneNode(true).childNodes ?? []))
  const made = [...comments.querySelectorAll('.comment')].find(({ id }) => !before.has(id))
  if (made) show(comments, made.id)
}
