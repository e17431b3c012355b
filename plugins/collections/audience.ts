import type { Audience, SharedWith } from '../../core/accounts/audiences.ts'
import type { Translate } from '../../core/text/i18n.ts'
import { audiences as shared } from './collection-rows.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'

/** Who sees a collection, for its owner's eyes. */
export interface CollectionAudience {
  /** “You, your followers and 2 people”; only of limited ones. */
  words?: string
  /** What lets further people in, “2 links”. */
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
  const also = await countLinks(house, collection, reader.t)
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

/** What everybody sees needs no link at all. */
async function countLinks({ node }: House, { id, visibility }: Collection, t: Translate) {
  const links = visibility === 'public' ? undefined : node.find('share-links')
  const count = (await links?.count({ kind: 'collection', id })) ?? 0
  return count > 0 ? t('share-links.also', { count }) : undefined
}
