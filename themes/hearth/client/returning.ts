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

async function readPage(): Promise<Document | undefined> {
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    return new DOMParser().parseFromString(await answer.text(), 'text/html')
  } catch {
    // The line is broken for a moment.
    return undefined
  }
}

document.addEventListener('visibilitychange', refresh)
