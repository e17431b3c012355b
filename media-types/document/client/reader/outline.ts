import type { OutlineItem } from '../../pack/pack.ts'

export interface OutlinePanel {
  toggle(): void
}

/** The table of contents beside the pages; its button is there where a document has one. */
export function fillOutline(
  reader: HTMLElement,
  lines: readonly OutlineItem[],
  go: (page: number) => void
): OutlinePanel {
  const panel = reader.querySelector<HTMLElement>('.document-outline')!
  const button = reader.querySelector<HTMLButtonElement>('[data-tool=contents]')!
  button.hidden = lines.length === 0
  const list = document.createElement('ol')
  list.className = 'document-contents'
  list.append(...lines.map(line => toItem(line, go)))
  panel.append(list)
  return {
    toggle() {
      panel.hidden = !panel.hidden
      button.ariaPressed = String(!panel.hidden)
    }
  }
}

function toItem({ title, level, part }: OutlineItem, go: (page: number) => void): HTMLElement {
  const item = document.createElement('li')
  item.className = `document-level-${Math.min(level, 4)}`
  const link = document.createElement('a')
  link.href = `#page-${part}`
  link.dir = 'auto'
  link.textContent = title
  link.addEventListener('click', event => {
    event.preventDefault()
    go(part)
  })
  item.append(link)
  return item
}
