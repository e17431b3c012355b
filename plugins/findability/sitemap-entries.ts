import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { choosePreview } from './open-graph.ts'
import type { EntryRow } from './sitemap-rows.ts'
import type { Place } from './sitemap-xml.ts'

/** Entries whose pictures are looked up at once. */
const batch = 100

/** Where the entries stand, each with a picture of it, a few at a time. */
export async function* placeEntries(
  node: PluginNode,
  rows: readonly EntryRow[],
  absolute: (address: string) => string
): AsyncGenerator<Place[]> {
  for (let at = 0; at < rows.length; at += batch) {
    const some = rows.slice(at, at + batch)
    const pictures = await findPictures(
      node,
      some.map(row => row.public_id)
    )
    yield some.map(({ public_id: id, published_at, edited_at }) => {
      const picture = pictures.get(id)
      return {
        address: absolute(`/e/${id}`),
        changedAt: Math.max(published_at, edited_at ?? 0),
        ...(picture && { picture: absolute(picture) })
      }
    })
  }
}

/** By public id; none of what is to be covered, or is not public any more since the rows were read. */
async function findPictures(node: PluginNode, publicIds: readonly string[]): Promise<Map<string, string>> {
  const { entries, files } = node
  const found = await entries.byIds(publicIds)
  const shown = found.filter(
    entry => entry.state === 'published' && entry.visibility === 'public' && !entry.sensitive
  )
  const stored = await files.ofEntries(shown)
  const find = async (entry: Entry) => {
    const { pictures } = entries.describe(entry, stored.get(entry.id) ?? [])
    const views = await Promise.all(pictures.map(file => files.present(file, entry, {})))
    return [entry.publicId, choosePreview(views)?.address] as const
  }
  const pairs = await Promise.all(shown.map(find))
  return new Map(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined))
}
