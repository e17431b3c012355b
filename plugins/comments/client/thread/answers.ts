import { isPlain } from './places.ts'

/** The form for an answer stands below what it answers. */
export function offerAnswers(comments: HTMLElement) {
  comments.addEventListener('click', event => {
    const target = event.target as Element
    const link = target.closest<HTMLElement>('[data-answers]')
    if (link && isPlain(event) && open(comments, link)) event.preventDefault()
    const button = target.closest<HTMLElement>('[data-gives-up]')
    if (button) close(comments)
  })
}

/** One at a time; what was begun elsewhere goes along. */
function open(comments: HTMLElement, link: HTMLElement): boolean {
  const template = comments.querySelector<HTMLTemplateElement>('[data-answer-form]')
  const comment = link.closest<HTMLElement>('.comment')
  if (!template || !comment) return false
  const begun = comments.querySelector<HTMLFormElement>('form[data-answer]')
  const form = begun ?? document.importNode(template.content, true).querySelector('form')
  const parent = form?.querySelector<HTMLInputElement>('[name=parent]')
  if (!form || !parent) return false
  form.dataset.answer = ''
  parent.value = link.dataset.answers ?? ''
  link.closest('.comment-actions')?.after(form)
  form.querySelector('textarea')?.focus()
  return true
}

function close(comments: HTMLElement) {
  const form = comments.querySelector<HTMLFormElement>('form[data-answer]')
  const link = form?.closest('.comment')?.querySelector<HTMLElement>('[data-answers]')
  form?.remove()
  link?.focus()
}
