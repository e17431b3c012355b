import { field, type Keeper, wordsOf } from './keeper.ts'

/** Offers words that were typed here before and never reached the node. */
export function offerKept(root: HTMLElement, form: HTMLFormElement, keeper: Keeper, changed: () => void) {
  const notice = root.querySelector<HTMLElement>('[data-restore]')
  const kept = keeper.kept()
  if (!notice || !kept) return
  const now = wordsOf(form)
  if (kept.body === now.body && kept.title === now.title) return keeper.forget()
  notice.hidden = false
  const listen = (selector: string, act: () => void) =>
    notice.querySelector(selector)?.addEventListener('click', () => {
      act()
      notice.hidden = true
      field(form, 'body').focus()
    })
  listen('[data-restore-words]', () => {
    field(form, 'title').value = kept.title
    field(form, 'body').value = kept.body
    changed()
  })
  listen('[data-forget-words]', () => keeper.forget())
}
