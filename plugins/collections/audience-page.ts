import type { Audience } from '../../core/accounts/audiences.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { audiencesOf, isPicked } from './audience.ts'
import { collectionOf, presentHead, to } from './collection-page.ts'
import type { House } from './house.ts'
import type { Collection } from './service.ts'
import { audienceView } from './views.ts'

/** Names on one page. */
const shown = 50

/** For the owner of a collection: who can see it now, in a sentence and one by one. */
export function addAudiencePage(house: House) {
  house.node.pages.add({
    name: 'collections.audience',
    path: '/c/:id/audience',
    access: to('share'),
    template: 'collections/audience',
    schema: audienceView,
    query: { type: 'object', properties: { after: { type: 'string', maxLength: 64 } } },
    async view(ctx) {
      const { state } = ctx
      const collection = collectionOf(ctx)
      return {
        title: state.t('collections.seen.title'),
        ...(await presentHead(house, collection, state)),
        ...(house.hasLinks && { links: `/c/${collection.publicId}/links` }),
        ...(collection.visibility === 'limited' && (await presentMembers(house, collection, state)))
      }
    }
  })
}

/** How many they are, audiences by name, each leading to who is in it, and the people beside them. */
async function presentMembers(
  house: House,
  collection: Collection,
  { query, viewer, t }: HobContext['state']
) {
  const { audiences, accounts } = house.node
  const { after } = query as { after?: string }
  const all = await audiencesOf(house, collection)
  const picked = all.find(isPicked)
  const page = picked ? await audiences.memberPage(picked, { after, limit: shown }) : { items: [] }
  const people = page.items.filter(({ id }) => id !== collection.account)
  return {
    count: await audiences.reach(
      all.map(({ id }) => id),
      { id: collection.account }
    ),
    audiences: all.flatMap(audience => toLink(house, audience, t)),
    people: await accounts.present(people, viewer),
    ...(page.next && { next: `/c/${collection.publicId}/audience?after=${encodeURIComponent(page.next)}` })
  }
}

function toLink({ node }: House, audience: Audience, t: HobContext['state']['t']) {
  const { kind, name } = audience
  const keeper = node.audienceKinds.get(kind)
  return keeper ? [{ label: name ?? t(`${kind}.audience.shown`), address: keeper.address(audience) }] : []
}
