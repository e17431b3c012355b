import type { Account } from '../../core/accounts/accounts.ts'
import type { EntryView } from '../../core/entries/entries.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import { presentAudience } from './audience.ts'
import type { Item } from './contents.ts'
import type { House } from './house.ts'
import { cursorPattern } from './item-id.ts'
import { most } from './limits.ts'
import type { Collection } from './service.ts'
import { collectionView } from './views.ts'

export const collectionOf = ({ state }: HobContext) => state.resource?.item as Collection
export const to = (action: string): RouteAccess => ({ resource: 'collection', param: 'id', action })

export const cursorQuery = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 60, pattern: cursorPattern } }
} as const

/** One collection: what it is about, the collections in it, and its entries, page after page. */
export function addCollectionPage(house: House) {
  const { node, contents, presenting, lending } = house
  node.pages.add({
    name: 'collections.collection',
    path: '/c/:id',
    access: to('view'),
    template: 'collections/collection',
    schema: collectionView,
    client: 'collection',
    shared: true,
    query: cursorQuery,
    async view(ctx) {
      const { state } = ctx
      const { viewer } = state
      const collection = collectionOf(ctx)
      const { cursor } = state.query as { cursor?: string }
      const page = await contents.page(collection, viewer, { cursor })
      const children = page.previous === undefined ? await house.children.of(collection, viewer) : []
      const entries = await presentItems(house, page.items, state)
      return {
        title: collection.title,
        ...(await presentHead(house, collection, state)),
        children: await presenting.present(
          children.map(child => child.collection),
          state
        ),
        entries,
        owners: entries.some(({ owner }) => owner.id !== collection.account),
        hasNotes: await contents.hasNotes(collection, viewer),
        ...(entries.length > 0 && { play: `/c/${collection.publicId}/play` }),
        plays: entries.some(plays),
        ...((await hasPlace(house, page.items, state.locale)) && { map: `/c/${collection.publicId}/map` }),
        ...(house.hasLinks && { links: `/c/${collection.publicId}/links` }),
        isHidden: collection.isHidden,
        isLent: (await lending.lenderOf(viewer, collection)) !== undefined,
        pager: node.pages.pager(`/c/${collection.publicId}`, page)
      }
    }
  })
}

/** Asked for what is shown here alone: what else there is on a map would cost more than the page. */
async function hasPlace({ node }: House, items: readonly Item[], locale: string): Promise<boolean> {
  const places = await node.find('maps')?.of(
    items.map(({ entry }) => entry),
    locale
  )
  return places !== undefined && places.size > 0
}

/** What pages about a collection say of it, to whoever looks at it. */
export async function presentHead(
  house: House,
  collection: Collection,
  { viewer, locale, t, resource }: HobContext['state']
) {
  const { node, contents, presenting } = house
  const { ownerAccount: known } = resource ?? {}
  const [head] = await presenting.presentHeads([collection], { viewer, locale }, known && [known])
  if (!head) throw node.error('COLLECTION_MISSING', 'There is no such album.', { status: 404 })
  const { all: count } = await contents.count(collection, viewer, most.entries)
  const may = await permissionsOf(house, collection, viewer, known)
  return {
    collection: {
      ...head,
      count,
      may,
      // As entries have it, for the theme's own words about who sees something.
      state: 'published',
      ...(may.share && { audience: await presentAudience(house, collection, { locale, t }) })
    }
  }
}

async function permissionsOf(
  { node }: House,
  item: Collection,
  viewer: HobContext['state']['viewer'],
  ownerAccount: Account | undefined
) {
  if (!viewer.account) return { edit: false, share: false, remove: false }
  const resource = { kind: 'collection', owner: item.account, ...(ownerAccount && { ownerAccount }), item }
  return {
    edit: await node.access.may(viewer, 'edit', resource),
    share: await node.access.may(viewer, 'share', resource),
    remove: await node.access.may(viewer, 'remove', resource)
  }
}

/** Entries with what was noted of each here. */
export async function presentItems(
  { node }: House,
  items: readonly Item[],
  { viewer, locale }: Pick<HobContext['state'], 'viewer' | 'locale'>
): Promise<EntryView[]> {
  const views = await node.entries.present(
    items.map(({ entry }) => entry),
    viewer,
    locale
  )
  const byEntry = new Map(items.map(item => [item.entry.publicId, item]))
  for (const view of views) {
    const item = byEntry.get(view.id)
    if (item?.note) view.note = item.note
    view.item = item?.id
  }
  return views
}

/** Whether it goes on in time. */
export function plays({ renditions }: Pick<EntryView, 'renditions'>): boolean {
  return renditions.some(({ type }) => /^(?:audio|video)\//.test(type))
}
