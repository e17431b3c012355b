import type { Viewer } from '../../core/accounts/access.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** Addresses that one form adds. */
const most = 50

/** Whatever stands before it, of this node or pasted by itself: `/e/…` is an entry, `/c/…` a collection. */
const addressForm = /(?:^|\/)(?:(e|c)\/)?([0-9A-Za-z]{12})(?:[/?#].*)?$/

/** Puts entries and collections into one, by their addresses. Throws `COLLECTION_ADDRESS` for what the viewer may not see or what is not there. */
export async function addByAddress(house: House, collection: Collection, text: string, viewer: Viewer) {
  const { node, filling } = house
  const entries: Entry[] = []
  const children: Collection[] = []
  for (const address of text
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, most)) {
    const [, kind = 'e', id = ''] = addressForm.exec(address) ?? []
    const found =
      id && (kind === 'c' ? await findChild(house, id, viewer) : await findEntry(house, id, viewer))
    if (!found)
      throw node.error('COLLECTION_ADDRESS', `Nothing here has the address ${address}.`, {
        status: 422,
        path: 'addresses',
        values: { address: address.slice(0, 100) }
      })
    if ('mediaType' in found) entries.push(found)
    else children.push(found)
  }
  if (entries.length > 0) await filling.add(collection, entries, viewer)
  for (const child of children) await filling.nest(collection, child, viewer)
}

async function findEntry({ node }: House, id: string, viewer: Viewer): Promise<Entry | undefined> {
  const entry = await node.entries.byPublicId(id)
  return entry && (await node.access.may(viewer, 'view', { kind: 'entry', entry })) ? entry : undefined
}

/** A collection that the viewer sees, by its public id. */
export async function findChild(
  { node, store }: House,
  id: string,
  viewer: Viewer
): Promise<Collection | undefined> {
  const item = await store.byPublicId(id)
  const resource = item && { kind: 'collection', owner: item.account, item }
  return resource && (await node.access.may(viewer, 'view', resource)) ? item : undefined
}
