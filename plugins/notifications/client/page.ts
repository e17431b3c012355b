/** What comes while somebody reads the list appears in it. */
const list = document.querySelector<HTMLElement>('[data-told]')

async function renew(shown: HTMLElement) {
  // Whoever has a menu open, or is further down, is left where they are.
  if (shown.querySelector('details[open]') || new URLSearchParams(location.search).has('cursor')) return
  const answer = await fetch(location.pathname, { headers: { accept: 'text/html' } })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const fresh = page.querySelector('[data-told]')
  if (fresh) shown.replaceChildren(...fresh.childNodes)
}

if (list) document.addEventListener('hob:notified', () => void renew(list).catch(() => undefined))
