import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Licence } from './service.ts'
import type { RemixParts } from './source-views.ts'
import { most } from './tree-limits.ts'
import { createTreeRows, type Direction, type Link, type Links } from './tree-rows.ts'

/** A work in the tree, with what it is made from, or what is made from it. */
export interface Work {
  entry?: EntryView
  /** Of one elsewhere. */
  title?: string
  address?: string
  creator?: string
  licence?: Licence
  works: Work[]
  /** There is more in this direction than is shown: its own page goes on. */
  hasMore: boolean
}

/** Originals and derived works as far as the viewer may find them: beyond what is hidden nothing is told. A few queries each way. */
export function createTree(node: PluginNode, { licences, catalogue }: RemixParts) {
  const readLinks = createTreeRows(node)

  async function describeAll(links: readonly Link[], viewer: Viewer, locale: string) {
    const publicIds = [...new Set(links.flatMap(({ public_id }) => public_id ?? []))]
    const found = await node.entries.byIds(publicIds)
    const views = new Map((await node.entries.present(found, viewer, locale)).map(view => [view.id, view]))
    const kept = await licences.of(found)
    return (link: Link): Omit<Work, 'works' | 'hasMore'> => {
      const id = link.far ? kept.get(link.far) : link.licence
      const licence = id ? { licence: catalogue.tell(id, locale) } : {}
      const entry = views.get(link.public_id ?? '')
      if (entry) return { entry, ...licence }
      return { title: link.title, creator: link.creator, address: link.address ?? '', ...licence }
    }
  }

  return async (root: Entry, viewer: Viewer, locale: string) => {
    const read = (direction: Direction) => readLinks(root, direction, viewer)
    const [up, down] = [await read('up'), await read('down')]
    const describe = await describeAll([...up.links, ...down.links], viewer, locale)
    return { originals: hang(up, root.id, describe), derived: hang(down, root.id, describe) }
  }
}

/** Each work with its own beneath it; one that comes a second time stands alone there. */
function hang(
  { links, opened }: Links,
  root: string,
  describe: (link: Link) => Omit<Work, 'works' | 'hasMore'>
): Pick<Work, 'works' | 'hasMore'> {
  const drawn = new Set<string>()
  const under = (id: string, depth: number): Pick<Work, 'works' | 'hasMore'> => {
    const own = links.filter(({ near }) => near === id)
    if (depth >= most.generations || drawn.has(id) || !opened.has(id))
      return { works: [], hasMore: own.length > 0 || !opened.has(id) }
    drawn.add(id)
    return {
      hasMore: own.length > most.siblings,
      works: own.slice(0, most.siblings).map(link => ({
        ...describe(link),
        ...(link.far ? under(link.far, depth + 1) : { works: [], hasMore: false })
      }))
    }
  }
  return under(root, 0)
}
