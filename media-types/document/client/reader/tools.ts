import type { OutlinePanel } from './outline.ts'
import type { Search } from './search.ts'
import type { Sheets } from './sheets.ts'

export type Tool =
  | 'contents'
  | 'previous'
  | 'next'
  | 'smaller'
  | 'fit'
  | 'larger'
  | 'search'
  | 'before'
  | 'after'
  | 'fullscreen'
  | 'close'
  | 'first'
  | 'last'

interface Parts {
  readonly sheets: Sheets
  readonly search: Search
  readonly outline: OutlinePanel
}

/** The bar above the pages; the returned function does what a button would. */
export function createTools(
  reader: HTMLDialogElement,
  { sheets, search, outline }: Parts
): (tool: Tool) => void {
  const number = reader.querySelector<HTMLInputElement>('[data-number]')!
  const size = reader.querySelector<HTMLElement>('[data-size]')!
  const frame = reader.querySelector<HTMLElement>('.document-frame')!
  reader.querySelector<HTMLElement>('[data-count]')!.textContent = `/ ${sheets.count}`
  sheets.onTurn(page => {
    number.value = String(page)
  })
  number.addEventListener('change', () => sheets.go(Number(number.value)))
  const resize = (direction: -1 | 0 | 1) => {
    sheets.resize(direction)
    size.textContent = `${Math.round(sheets.size() * 100)} %`
  }
  const actions: Record<Tool, () => void> = {
    contents: outline.toggle,
    previous: () => sheets.go(sheets.current() - 1),
    next: () => sheets.go(sheets.current() + 1),
    first: () => sheets.go(1),
    last: () => sheets.go(sheets.count),
    smaller: () => resize(-1),
    fit: () => resize(0),
    larger: () => resize(1),
    search: search.focus,
    before: () => search.move(-1),
    after: () => search.move(1),
    fullscreen() {
      if (document.fullscreenElement) document.exitFullscreen()
      else frame.requestFullscreen?.().catch(() => undefined)
    },
    close: () => reader.close()
  }
  reader.addEventListener('click', event => {
    const tool = (event.target as Element).closest<HTMLElement>('[data-tool]')?.dataset.tool
    if (tool) actions[tool as Tool]()
  })
  return tool => actions[tool]()
}
