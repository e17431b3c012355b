import type { Entry, EntryPage } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { RemixParts } from './source-views.ts'
import { createTree } from './tree.ts'
import { derivedView, treeView } from './views.ts'

const path = '/e/:id/remixes'
const access = { resource: 'entry', param: 'id', action: 'view' }

export const cursorQuery = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 200 } }
} as const

/** What an entry is made from and what was made from it, over generations; and all that was made from it, page after page. */
export function addTreePage(node: PluginNode, parts: RemixParts) {
  const readTree = createTree(node, parts)

  node.pages.add({
    name: 'licences.tree',
    path,
    access,
    template: 'licences/tree',
    client: 'tree',
    schema: treeView,
    shared: true,
    async view({ state }) {
      const { viewer, locale, t, resource } = state
      const entry = resource?.entry as Entry
      const [view] = await node.entries.present([entry], viewer, locale)
      const licence = (await parts.licences.of([entry])).get(entry.id)
      return {
        title: t('licences.tree.title'),
        entry: view,
        ...(licence && { licence: parts.catalogue.tell(licence, locale) }),
        ...(await readTree(entry, viewer, locale))
      }
    }
  })

  node.pages.add({
    name: 'licences.derived',
    path: `${path}/all`,
    access,
    template: 'licences/derived',
    schema: derivedView,
    query: cursorQuery,
    shared: true,
    async view({ state }) {
      const { viewer, locale, t, resource } = state
      const entry = resource?.entry as Entry
      const { items, ...cursors } = await listDerived(node, parts, state)
      const [view] = await node.entries.present([entry], viewer, locale)
      return {
        title: t('licences.tree.derived'),
        entry: view,
        entries: await node.entries.present(items, viewer, locale),
        owners: true,
        pager: node.pages.pager(`/e/${entry.publicId}/remixes/all`, cursors)
      }
    }
  })
}

/** What the viewer may find of what is made from the entry of the route, the newest first. */
export function listDerived(
  { entries }: PluginNode,
  { sources }: RemixParts,
  { viewer, resource, query }: HobContext['state']
): Promise<EntryPage> {
  const { cursor } = query as { cursor?: string }
  return entries.list({
    viewer,
    narrow: builder => void sources.derived(builder, resource?.entry as Entry),
    ...(cursor && { cursor })
  })
}
