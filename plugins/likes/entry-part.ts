import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { PageScope } from '../../core/web/pages.ts'
import type { Likes } from './likes.ts'
import { showsNumbers } from './numbers.ts'
import { changing as limit } from './settings.ts'

/** The button of those who may like an entry, the way for its owner to see who does, and a number where one is wanted. */
export function addEntryPart(node: PluginNode, likes: Likes) {
  const isNumbered = () => node.settings.get<boolean>('numbers')

  node.slot('entry.actions', {
    template: 'likes/button',
    client: 'like',
    stage: -50,
    when: ({ entry }, { viewer }) =>
      (entry as EntryView).state === 'published' && (viewer.account?.kind === 'person' || isNumbered()),
    load: async ({ entry }, scope) => load(entry as EntryView, scope)
  })

  async function load({ id, owner }: EntryView, { viewer }: PageScope) {
    const isOwner = owner.id === viewer.account?.id
    const { isLiked, count, profile } = await likes.state(id, viewer.account)
    const isShown = isNumbered() && profile !== undefined && showsNumbers({ profile })
    return {
      isOwner,
      mayLike: viewer.account?.kind === 'person' && !isOwner,
      isLiked,
      ...((isOwner || isShown) && { count })
    }
  }

  for (const [way, act] of [
    ['like', likes.give],
    ['unlike', likes.takeBack]
  ] as const)
    node.router.post(
      `/e/:id/${way}`,
      { access: { resource: 'entry', param: 'id', action: 'like' }, limit },
      async ctx => {
        const { viewer, resource } = ctx.state
        const entry = resource?.entry as Entry
        await act(entry.id, viewer.account as Account)
        ctx.redirect(`/e/${entry.publicId}`)
      }
    )
}
