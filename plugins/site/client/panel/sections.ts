import { remember, remembered } from './memory.ts'
import { createTabs, type Tabs } from './tabs.ts'

const arranged = new WeakMap<HTMLElement, Tabs>()

/** Makes tabs of the sections beside an entry where there are several, and shows the one that was chosen last. */
export function arrangeSections(root: HTMLElement) {
  const panel = findPanel(root)
  if (!panel || arranged.has(panel)) return
  const sections = listSections(panel)
  if (sections.length < 2) return
  const tabs = createTabs(panel, sections, section => remember(section.dataset.section ?? ''))
  arranged.set(panel, tabs)
  const named = sections.find(({ id }) => `#${id}` === location.hash)
  const last = sections.find(({ dataset }) => dataset.section === remembered())
  tabs.choose(named ?? last ?? (sections[0] as HTMLElement))
}

/** Those of plugins come last: what they declare for a key counts more than what stands there without them. */
export function findSection(root: HTMLElement, key: string): HTMLElement | undefined {
  return sectionsIn(root).findLast(({ dataset }) => dataset.key === key)
}

/** What the keys of the sections are for, in the words of their headings. */
export function listSectionKeys(root: HTMLElement): Map<string, string> {
  const keyed = sectionsIn(root).filter(({ dataset }) => dataset.key)
  return new Map(
    keyed.map(section => [
      section.dataset.key as string,
      section.querySelector('h2')?.textContent?.trim() ?? ''
    ])
  )
}

export function isChosen(section: HTMLElement): boolean {
  return section.getAttribute('role') !== 'tabpanel' || section.hasAttribute('data-shown')
}

export function chooseSection(section: HTMLElement) {
  const panel = section.closest<HTMLElement>('[data-sections]')
  if (!panel) return
  arranged.get(panel)?.choose(section)
  remember(section.dataset.section ?? '')
}

const findPanel = (root: HTMLElement) => root.querySelector<HTMLElement>('[data-sections]')

const listSections = (panel: HTMLElement) => [...panel.querySelectorAll<HTMLElement>('[data-section]')]

function sectionsIn(root: HTMLElement): HTMLElement[] {
  const panel = findPanel(root)
  return panel ? listSections(panel) : []
}
