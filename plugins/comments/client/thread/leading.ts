import { isPlain } from './places.ts'

/** Links to a comment that is here already lead to it; so does the address of the page, where other sections hide it. */
export function leadToComment(comments: HTMLElement) {
  comments.addEventListener('click', event => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-opens]')
    if (!link || !isPlain(event)) return
    if (show(comments, `comment-${link.pathname.split('/').at(-1)}`)) event.preventDefault()
  })
  const [, id] = /^#(comment-[\w-]+)$/.exec(location.hash) ?? []
  // The code of the page comes before that of its parts: the sections are tabs by now.
  if (id) show(comments, id)
}

/** Puts a comment in sight and makes it what the keys go on from. */
export function show(comments: HTMLElement, id: string): boolean {
  const comment = comments.querySelector<HTMLElement>(`[id="${CSS.escape(id)}"]`)
  if (!comment) return false
  document.getElementById('entry-comments-tab')?.click()
  comment.tabIndex = -1
  comment.focus({ preventScroll: true })
  comment.scrollIntoView({ block: 'center' })
  return true
}
