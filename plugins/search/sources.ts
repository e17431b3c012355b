import type { Search, SearchFilter, SearchText } from './service.ts'

/** What is searched and by what it is narrowed, as plugins add it during setup. */
export interface Sources extends Pick<Search, 'addText' | 'addFilter'> {
  texts(): readonly SearchText[]
  filters(): readonly SearchFilter[]
}

export function createSources(): Sources {
  const texts = new Map<string, SearchText>()
  const filters = new Map<string, SearchFilter>()
  return {
    addText: text => addOnce(texts, text),
    addFilter: filter => addOnce(filters, filter as unknown as SearchFilter),
    texts: () => [...texts.values()],
    filters: () => [...filters.values()]
  }
}

function addOnce<Item extends { readonly name: string }>(items: Map<string, Item>, item: Item) {
  if (items.has(item.name)) throw new Error(`Two plugins add "${item.name}" to what is searched.`)
  items.set(item.name, item)
}
