/** A place that is talked about, for whatever shows the entry. */
export interface Mark {
  /** In the words of the media type. */
  place: unknown
  /** Who says what about it. */
  words: string
  /** Leads to the comment. */
  open(): void
}

const articleOf = (comments: HTMLElement) => comments.closest<HTMLElement>('article[data-entry]')

/** Asks what shows the entry; true where it did what was asked. */
function ask(comments: HTMLElement, name: string, detail: unknown): boolean {
  const article = articleOf(comments)
  if (!article) return false
  return !article.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }))
}

/** Links to places go there without leaving the page; a button takes the place that is shown, or that somebody shows. */
export function followPlaces(comments: HTMLElement) {
  comments.addEventListener('click', event => {
    const target = event.target as Element
    const link = target.closest<HTMLElement>('[data-place]')
    if (link && isPlain(event) && ask(comments, 'hob:show', JSON.parse(link.dataset.place ?? 'null')))
      event.preventDefault()
    const button = target.closest<HTMLElement>('[data-point]')
    const field = button?.parentElement?.querySelector('input')
    if (!field) return
    ask(comments, 'hob:point', {
      take(text: string) {
        field.value = text
        field.focus()
      }
    })
  })
}

/** Whatever shows the entry marks what is talked about; from then on places can be shown instead of typed. */
export function tellMarks(comments: HTMLElement) {
  const marks = [...comments.querySelectorAll<HTMLElement>('[data-mark]')].map(toMark)
  const isShown = ask(comments, 'hob:marks', marks)
  for (const button of comments.querySelectorAll<HTMLElement>('[data-point]')) button.hidden = !isShown
}

function toMark(line: HTMLElement): Mark {
  const link = line.querySelector<HTMLAnchorElement>('[data-opens]')
  return {
    place: JSON.parse(line.dataset.mark ?? 'null'),
    words: link?.textContent ?? '',
    open: () => link?.click()
  }
}

/** What a person asks for with a modifier stays as it is. */
export function isPlain({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey
}
