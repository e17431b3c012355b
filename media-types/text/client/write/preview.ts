/** Milliseconds without a key before an open preview is drawn anew. */
const pause = 1200

/** Shows beside the text what it will look like, as the node draws it. */
export function listenForPreview(root: HTMLElement, form: HTMLFormElement): { changed(): void } {
  const section = root.querySelector<HTMLElement>('[data-preview]')
  const box = section?.querySelector<HTMLElement>('[data-preview-body]')
  const button = form.querySelector<HTMLButtonElement>('[data-preview-button]')
  if (!section || !box || !button) return { changed: () => undefined }
  let timer: number | undefined
  let asked = 0

  const draw = async () => {
    const turn = ++asked
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form)) body.append(name, String(value))
    body.set('act', 'preview')
    const answer = await fetch(form.action, { method: 'POST', headers: { Accept: 'text/html' }, body })
    if (!answer.ok || turn !== asked) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    box.replaceChildren(...(page.querySelector('[data-preview-body]')?.childNodes ?? []))
  }
  const show = (isOpen: boolean) => {
    section.hidden = !isOpen
    root.toggleAttribute('data-beside', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
  }
  show(!section.hidden)
  button.type = 'button'
  button.addEventListener('click', () => {
    show(section.hidden === true)
    if (!section.hidden) draw().catch(() => show(false))
  })
  return {
    changed() {
      window.clearTimeout(timer)
      if (!section.hidden) timer = window.setTimeout(() => draw().catch(() => undefined), pause)
    }
  }
}
