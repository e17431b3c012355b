import type { Account, AccountView } from '../../core/accounts/accounts.ts'
import type { House } from './house.ts'
import { ownerView } from './views.ts'

/** Collections on a profile and on a home page, and those of others that somebody edits. */
const shown = { profile: 6, home: 8, edited: 24 }

/** All collections of a person, and a glance at them on their profile. */
export function addOwnerPage(house: House) {
  const { node, lists, presenting } = house
  node.pages.add({
    name: 'collections.owner',
    path: '/@:name/albums',
    access: { resource: 'account', param: 'name', action: 'view' },
    template: 'collections/owner',
    schema: ownerView,
    client: 'collection',
    shared: true,
    query: { type: 'object', properties: { after: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' } } },
    async view({ state }) {
      const account = state.resource?.account as Account
      const { viewer, t } = state
      const { after } = state.query as { after?: string }
      const isOwner = viewer.account?.id === account.id
      const page = await lists.ofOwner(account, viewer, { after })
      const edited = isOwner && !after ? await lists.edited(account, shown.edited) : []
      const [person] = await node.accounts.present([account], viewer)
      return {
        title: t(isOwner ? 'collections.owner.own' : 'collections.owner.title', {
          name: person?.displayName ?? account.name
        }),
        person,
        isOwner,
        albums: await presenting.present(page.items, state, [account]),
        edited: await presenting.present(edited, state),
        ...(page.next && { next: `/@${account.name}/albums?after=${page.next}` })
      }
    }
  })

  // Only themes that begin with albums have it, so the others ask nothing.
  node.slot('home.collections', {
    template: 'collections/home',
    client: 'collection',
    async load({ pager }, scope) {
      if ((pager as { previous?: string } | undefined)?.previous) return { albums: [] }
      const albums = await presenting.present(await lists.newest(scope.viewer, shown.home), scope)
      return { albums: albums.filter(({ count }) => count > 0) }
    }
  })
  node.slot('account.menu', {
    template: 'collections/account-menu',
    stage: -30,
    when: (_view, { viewer }) => viewer.account !== undefined && viewer.account.kind !== 'guest'
  })

  node.slot('account.tabs', {
    template: 'collections/profile',
    client: 'collection',
    // The slot stands on pages of settings too.
    when: ({ account, entries, pager }) =>
      account !== undefined &&
      Array.isArray(entries) &&
      !(pager as { previous?: string } | undefined)?.previous,
    async load({ account }, scope) {
      const { id, name } = account as AccountView
      const { items, next } = await lists.ofOwner({ id }, scope.viewer, { limit: shown.profile })
      return {
        albums: await presenting.present(items, scope),
        address: `/@${name}/albums`,
        isMore: next !== undefined
      }
    }
  })
}
