import type { Schema } from '../../core/schema.ts'
import type { Search, SearchFilter, SearchText } from './service.ts'

/** What is searched and by what it is narrowed, as plugins add it during setup. */
export interface Sources extends Pick<Search, 'addText' | 'addFilter'> {
  texts(): readonly SearchText[]
  filters(): readonly SearchFilter[]
  /** Of an address or a request: the words, every filter that is added during setup, and the order and place in the list. */
  readonly parameters: Schema
  /** The words and the filters alone: what makes it another search. */
  readonly asked: Schema
}

/** How often a network may ask; whoever writes fast asks five times a second. */
export const searching = { points: 300, seconds: 60 }

export const orders = ['best', 'newest', 'oldest'] as const

export function createSources(): Sources {
  const texts = new Map<string, SearchText>()
  const filters = new Map<string, SearchFilter>()
  // Both grow during setup; schemas are read when the first request is checked.
  const asked: Record<string, Schema> = {
    q: { type: 'string', description: 'Words to look for; every sign between them means nothing.' }
  }
  const properties: Record<string, Schema> = {
    ...asked,
    order: { enum: [...orders], description: 'By date instead of by how well an entry fits.' },
    limit: { type: 'integer', minimum: 1, maximum: 100, description: 'Results of a page.' },
    cursor: { type: 'string', maxLength: 200, description: 'Of another page of the same results.' }
  }
  return {
    addText: text => addOnce(texts, text),
    addFilter(filter) {
      addOnce(filters, filter as unknown as SearchFilter)
      properties[filter.name] ??= filter.schema
      asked[filter.name] ??= filter.schema
    },
    texts: () => [...texts.values()],
    filters: () => [...filters.values()],
    parameters: { type: 'object', properties },
    asked: { type: 'object', properties: asked }
  }
}

function addOnce<Item extends { readonly name: string }>(items: Map<string, Item>, item: Item) {
  if (items.has(item.name)) throw new Error(`Two plugins add "${item.name}" to what is searched.`)
  items.set(item.name, item)
}
