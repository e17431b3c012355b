import { createSuggestions } from './field/suggestions.ts'

const enhanced = new WeakSet<Element>()

/** Fields may come later, with the form of a file that was just uploaded. */
document.addEventListener('focusin', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches('[data-tags]') || enhanced.has(target)) return
  enhanced.add(target)
  createSuggestions(target)
})
