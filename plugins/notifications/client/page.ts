import { readPage } from 'hob/client/fresh-page.ts'

/** What comes while somebody reads the list appears in it. */
const list = document.querySelector<HTMLElement>('[data-told]')

async function renew(shown: HTMLElement) {
  // Whoever has a menu open, or is further down, is left where they are.
  if (shown.querySelector('details[open]') || new URLSearchParams(location.search).has('cursor')) return
  const fresh = (await readPage())?.querySelector('[data-told]')
  if (fresh) shown.replaceChildren(...fresh.childNodes)
}

if (list) document.addEventListener('hob:notified', () => void renew(list))
