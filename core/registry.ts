import { failure } from './errors.ts'

/** A named collection that plugins fill during boot and that is closed afterwards. */
export interface Registry<Item extends { readonly name: string }> {
  /** Refuses a second item of the same name and anything after boot. */
  add(item: Item): void
  get(name: string): Item | undefined
  list(): readonly Item[]
  freeze(): void
}

export function createRegistry<Item extends { readonly name: string }>(noun: string): Registry<Item> {
  const items = new Map<string, Item>()
  let frozen = false
  return {
    add(item) {
      if (frozen)
        throw failure('REGISTRY_FROZEN', { message: `The ${noun} "${item.name}" was added after boot.` })
      if (items.has(item.name))
        throw failure('REGISTRY_TWIN', { message: `Two plugins add the ${noun} "${item.name}".` })
      items.set(item.name, item)
    },
    get: name => items.get(name),
    list: () => [...items.values()],
    freeze() {
      frozen = true
    }
  }
}
