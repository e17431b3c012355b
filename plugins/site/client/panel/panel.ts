import { chooseSection, findSection, isChosen } from './sections.ts'

/** From this width on the panel stands beside the stage, else below it. */
const wide = '(min-width: 64rem)'
const calm = '(prefers-reduced-motion: reduce)'

/** Goes to the section that has a key; whoever is there already gets the stage alone. False where no section has it. */
export function toggleSection(root: HTMLElement, key: string): boolean {
  const section = findSection(root, key)
  const panel = section?.closest<HTMLElement>('[data-sections]')
  if (!section || !panel) return false
  const isThere = section.contains(document.activeElement) && isChosen(section) && isInSight(root, panel)
  if (isThere) leavePanel(root)
  else goTo(root, panel, section)
  return true
}

function isInSight(root: HTMLElement, panel: HTMLElement): boolean {
  if (root.hasAttribute('data-bare')) return false
  return matchMedia(wide).matches || panel.getBoundingClientRect().top < innerHeight / 2
}

function leavePanel(root: HTMLElement) {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  if (matchMedia(wide).matches) root.toggleAttribute('data-bare', true)
  else scrollTo(root.querySelector('.stage'))
}

function goTo(root: HTMLElement, panel: HTMLElement, section: HTMLElement) {
  root.removeAttribute('data-bare')
  chooseSection(section)
  section.tabIndex = section.getAttribute('role') === 'tabpanel' ? 0 : -1
  section.focus({ preventScroll: true })
  if (!matchMedia(wide).matches) scrollTo(panel)
}

function scrollTo(goal: Element | null) {
  goal?.scrollIntoView({ behavior: matchMedia(calm).matches ? 'instant' : 'smooth' })
}
