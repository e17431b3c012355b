import { lookAgain } from 'hob/client/fresh-page.ts'

/** How often is looked how far it is, milliseconds. */
const interval = 2000

/** What is typed into the form of the page stays, because only the section is drawn anew. */
for (const section of document.querySelectorAll('[data-anew]'))
  lookAgain(interval, page => {
    const shown = page.getElementById('anew')?.closest('section')
    if (!shown) return 'again'
    // Who stands on the link in it stays there.
    if (!section.contains(document.activeElement)) section.replaceChildren(...shown.childNodes)
    return shown.hasAttribute('data-anew') ? 'again' : 'done'
  })
