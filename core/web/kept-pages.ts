import type { Coding } from './compression.ts'

/** A finished answer and the stamp of the database it was made under. */
export interface KeptPage {
  readonly key: string
  readonly stamp: string
  readonly body: Buffer
  readonly tag: string
  readonly headers: Readonly<Record<string, string | string[]>>
  /** Compressed when first asked for. */
  readonly variants: Map<Coding, Buffer>
}

/** Finished answers within a number of bytes; those nobody asked for lately go first. */
export interface KeptPages {
  isEmpty(): boolean
  has(key: string): boolean
  /** Forgets the page when its stamp is another. */
  find(key: string, stamp: string): KeptPage | undefined
  keep(page: KeptPage): void
  /** Counts a variant that was added to a page. */
  grow(page: KeptPage, bytes: number): void
  clear(): void
}

/** What a page costs beside its bodies, roughly. */
const overhead = 1024

export function createKeptPages(size: number): KeptPages {
  // The least recently used stands first.
  const pages = new Map<string, { page: KeptPage; bytes: number }>()
  let total = 0
  const drop = (key: string) => {
    total -= pages.get(key)?.bytes ?? 0
    pages.delete(key)
  }
  const shrink = () => {
    for (const key of pages.keys()) {
      if (total <= size) return
      drop(key)
    }
  }
  return {
    isEmpty: () => pages.size === 0,
    has: key => pages.has(key),
    find(key, stamp) {
      const found = pages.get(key)
      if (!found) return undefined
      if (found.page.stamp !== stamp) {
        drop(key)
        return undefined
      }
      pages.delete(key)
      pages.set(key, found)
      return found.page
    },
    keep(page) {
      drop(page.key)
      const bytes = overhead + page.body.length
      pages.set(page.key, { page, bytes })
      total += bytes
      shrink()
    },
    grow(page, bytes) {
      const found = pages.get(page.key)
      if (found?.page !== page) return
      found.bytes += bytes
      total += bytes
      shrink()
    },
    clear() {
      pages.clear()
      total = 0
    }
  }
}
