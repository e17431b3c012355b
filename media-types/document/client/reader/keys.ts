import type { Tool } from './tools.ts'

const tools: Record<string, Tool> = {
  PageUp: 'previous',
  PageDown: 'next',
  k: 'previous',
  j: 'next',
  Home: 'first',
  End: 'last',
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
  '/': 'search',
  f: 'fullscreen',
  o: 'contents'
}

/** Keys of the reader, which do not reach the page behind it but for the list of all keys; arrows scroll as everywhere. */
export function listenForKeys(reader: HTMLElement, act: (tool: Tool) => void) {
  // A finger that moves a page turns no entry.
  reader.addEventListener('touchstart', event => event.stopPropagation(), { passive: true })
  reader.addEventListener('keydown', event => {
    if (event.key === '?') return
    event.stopPropagation()
    const isSearch = (event.ctrlKey || event.metaKey) && event.key === 'f'
    const isField = event.target instanceof HTMLInputElement
    const tool = isSearch ? 'search' : tools[event.key]
    const isOther = event.altKey || (!isSearch && (event.ctrlKey || event.metaKey))
    if (!tool || isOther || (isField && !isSearch)) return
    event.preventDefault()
    act(tool)
  })
}
