import type { Audience, SharedWith } from '../../core/accounts/audiences.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { audiences as shared } from './collection-rows.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** Who sees a collection, for its owner's eyes. */
export interface CollectionAudience {
  /** “You, your followers and 2 people”; only of limited ones. */
  words?: string
  /** Who is let in besides, “one person who fills it · 2 links”. */
  also?: string
}

/** With which a collection is shared, by kind and name. */
export async function audiencesOf({ node }: House, { id }: Collection): Promise<Audience[]> {
  return await node
    .db('audiences')
    .join(shared, `${shared}.audience`, 'audiences.id')
    .where({ collection: id })
    .orderBy(['kind', 'name'])
    .select('audiences.id', 'kind', 'name', 'owner')
}

export const isPicked = ({ kind }: Audience) => kind === 'people'

export async function presentAudience(
  house: House,
  collection: Collection,
  reader: { locale: string; t: Translate }
): Promise<CollectionAudience> {
  const also = await describeOthers(house, collection, reader.t)
  const words = collection.visibility === 'limited' && (await describe(house, collection, reader.locale))
  return { ...(words && { words }), ...(also && { also }) }
}

async function describe(house: House, collection: Collection, locale: string) {
  const { audiences, audienceKinds, find } = house.node
  const all = await audiencesOf(house, collection)
  const picked = all.filter(isPicked).map(({ id }) => id)
  const said: SharedWith = {
    audiences: all.filter(({ kind }) => audienceKinds.get(kind)),
    picked: await audiences.reach(picked, { id: collection.account })
  }
  return find('audience-words')?.describe(said, locale)
}

/** Whoever fills it sees it, and whoever holds a link to it. What everybody sees needs neither. */
async function describeOthers({ node, editors }: House, collection: Collection, t: Translate) {
  const { id, visibility } = collection
  if (visibility === 'public') return undefined
  const filling = (await editors.of(collection)).filter(({ state }) => state === 'active').length
  const links = (await node.find('share-links')?.count({ kind: 'collection', id })) ?? 0
  const said = [
    ...(filling > 0 ? [t('collections.editors.also', { count: filling })] : []),
    ...(links > 0 ? [t('share-links.also', { count: links })] : [])
  ]
  return said.length > 0 ? said.join(' · ') : undefined
}
