/** Milliseconds between two looks. */
const pause = 2000

/** How far it is, from the page as it would be drawn now; what is typed into its form stays. */
async function look(section: Element) {
  const answer = document.hidden ? undefined : await fetch(location.href).catch(() => undefined)
  const html = answer?.ok ? await answer.text() : ''
  const page = new DOMParser().parseFromString(html, 'text/html')
  const now = page.getElementById('anew')?.closest('section')
  if (!now) return wait(section)
  // Who stands on the link in it stays there.
  if (!section.contains(document.activeElement)) section.replaceChildren(...now.childNodes)
  if (now.hasAttribute('data-anew')) wait(section)
}

function wait(section: Element) {
  setTimeout(() => void look(section), pause)
}

for (const section of document.querySelectorAll('[data-anew]')) wait(section)
