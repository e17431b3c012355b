import { readPage } from 'hob/client/fresh-page.ts'

/** Of what is made in another tab, to be chosen here. */
const selector = '[data-missing]'

/** Whoever comes back from there finds it, and what they had typed meanwhile. */
async function refresh() {
  const waiting = document.querySelectorAll(selector)
  const page = document.hidden || waiting.length === 0 ? undefined : await readPage()
  for (const field of waiting) {
    const made = page?.getElementById(field.id)
    if (made && !made.matches(selector)) field.replaceWith(made)
  }
}

document.addEventListener('visibilitychange', refresh)
