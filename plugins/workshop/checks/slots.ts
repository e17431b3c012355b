import type { Check, Problem } from '../finding.ts'
import type { ThemeSubject } from '../subject.ts'

/** What the pages of plugins count on, whatever the theme. */
const required = [
  ...['page.head', 'page.header', 'page.nav', 'page.footer'],
  ...['entry.media', 'card.badges', 'account.tabs', 'admin.nav']
]

export default {
  code: 'THEME006',
  severity: 'error',
  rule: 'Slots that a page offers without the theme can be reached with it too.',
  find: subject => (subject.chain.length > 1 ? findLost(subject) : findMissing(subject))
} satisfies Check

/** A slot may move to another template, but no page may lose it. */
function findLost({ survey, parents, templates }: ThemeSubject): Problem[] {
  const pages = [...parents.templates.keys()].filter(name => !/:|^partials\//.test(name))
  const lost = new Set(
    pages.flatMap(page => {
      const reached = new Set(survey.slotsOf(page))
      return parents.slotsOf(page).filter(slot => !reached.has(slot))
    })
  )
  return templates
    .filter(({ tree }) => tree)
    .flatMap(({ name, path }) => {
      const reached = new Set(survey.slotsOf(name))
      const dropped = parents.slotsOf(name).filter(slot => lost.has(slot) && !reached.has(slot))
      return dropped.map(slot => ({
        file: path,
        line: 1,
        message: `The slot "${slot}" is gone; the template in place of which this one stands offers it.`
      }))
    })
}

function findMissing({ survey, chain }: ThemeSubject): Problem[] {
  const reached = new Set([...survey.templates.keys()].flatMap(name => survey.slotsOf(name)))
  if (chain.length === 0) return []
  return required
    .filter(slot => !reached.has(slot))
    .map(slot => ({ file: 'theme.json', line: 1, message: `No template offers the slot "${slot}".` }))
}
