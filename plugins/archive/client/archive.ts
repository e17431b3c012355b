import { lookAgain } from 'hob/client/fresh-page.ts'

/** How often is looked how far the archive is, milliseconds. */
const interval = 2000

/** While it goes on only the bar moves, so that whoever is about to press a button does. */
function update(section: HTMLElement, shown: HTMLElement) {
  const [bar, other] = [section, shown].map(part => part.querySelector('progress'))
  if (bar && other) bar.value = other.value
  else section.replaceChildren(...shown.childNodes)
  if (!shown.dataset.waiting) delete section.dataset.waiting
}

const section = document.querySelector<HTMLElement>('#archive[data-waiting]')
if (section)
  lookAgain(interval, page => {
    const shown = page.querySelector<HTMLElement>('#archive')
    if (shown) update(section, shown)
    return section.dataset.waiting ? 'again' : 'done'
  })
