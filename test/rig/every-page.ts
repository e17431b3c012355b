import type { Gallery } from './gallery.ts'

/** A page of a node and where it can be asked for. */
export interface PageAddress {
  readonly name: string
  readonly address: string
  /** Whether strangers see it; else it is for the administrator who owns the entries. */
  readonly isOpen: boolean
}

/** Drawn into other pages by scripts, which have the page itself when there are none. */
const parts = new Set(['publish.review-item'])
/** There only while the node has nobody. */
const firstVisit = '/set-up'

/** Every page of the node's own table, and those that are no routes; a new page is here by being there. */
export function everyPage({ node, entry, removed }: Gallery): PageAddress[] {
  const words: Record<string, string> = { id: entry.publicId, name: 'ada', plugin: 'image' }
  const pages = node.pages.list().filter(({ name, path }) => !parts.has(name) && path !== firstVisit)
  const listed = pages.map(({ name, path, access }) => {
    const values = name === 'publish.removed' ? { id: removed.publicId } : words
    const isOpen = access === 'anyone' || (typeof access === 'object' && access.action === 'view')
    return { name, address: fill(path, values), isOpen }
  })
  return [
    ...listed,
    { name: 'theme settings', address: `/admin/settings/${node.themes.chain[0]?.name}`, isOpen: false },
    { name: 'error', address: '/nowhere', isOpen: true }
  ]
}

function fill(path: string, values: Readonly<Record<string, string>>): string {
  return path.replace(/:(\w+)/g, (_part, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`every-page.ts has to learn what :${name} of ${path} may be.`)
    return value
  })
}
