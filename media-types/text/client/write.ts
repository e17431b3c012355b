import { createKeeper, isTouched } from './write/keeper.ts'
import { createMessages } from './write/messages.ts'
import { listenForPreview } from './write/preview.ts'
import { createSaving } from './write/saving.ts'
import { offerKept } from './write/unsaved.ts'

/** Saves by itself while somebody writes, keeps words that cannot be saved in this browser, and shows what it will look like. */
function enhance(root: HTMLElement) {
  const form = root.querySelector<HTMLFormElement>('[data-write-form]')
  const state = root.querySelector<HTMLElement>('[data-write-state]')
  if (!form || !state) return
  const keeper = createKeeper(form)
  const saving = createSaving(form, { state, keeper, say: createMessages(root) })
  offerKept(root, form, keeper, saving.changed)
  const preview = listenForPreview(root, form)
  form.addEventListener('input', () => {
    saving.changed()
    preview.changed()
  })
  // Whoever is quick writes before this code comes.
  if (isTouched(form)) saving.changed()
  form.addEventListener('submit', saving.leave)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') saving.now()
  })
  window.addEventListener('online', () => saving.now())
  root.addEventListener('keydown', event => {
    if (!(event.ctrlKey || event.metaKey) || event.key !== 's') return
    event.preventDefault()
    saving.now()
  })
}

const root = document.querySelector<HTMLElement>('[data-write]')
if (root) enhance(root)
