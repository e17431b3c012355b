import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Follows } from './follows.ts'
import type { Limits } from './limits.ts'
import { type LimitKind, changing as limit } from './relations.ts'

const limitKinds: readonly string[] = ['mute', 'block', 'hide'] satisfies LimitKind[]

/** What the buttons on profiles and in lists of people do; each leads back to where it was pressed. */
export function addFollowActions(node: PluginNode, follows: Follows, limits: Limits) {
  const { readText } = node.pages.forms

  const on = (
    path: string,
    action: string,
    act: (own: Account, other: Account, body: Record<string, unknown>) => Promise<string>
  ) => {
    const access = { resource: 'account', param: 'name', action }
    node.router.post(`/@:name/${path}`, { access, limit }, async ctx => {
      const { viewer, resource, body, flash, t } = ctx.state
      const other = resource?.account as Account
      const name = other.profile.displayName || other.name
      flash(t(`follows.said.${await act(viewer.account as Account, other, body)}`, { name }))
      const back = readText(body, 'back')
      ctx.redirect(/^\/follows\/[a-z]+$/.test(back) ? back : `/@${other.name}`)
    })
  }

  on('follow', 'follow', (own, other) => follows.follow(own, other))
  on('unfollow', 'follow', async (own, other) => {
    await follows.unfollow(own, other)
    return 'unfollowed'
  })
  on('follower', 'limit', async (own, other, body) => {
    const answer = readText(body, 'answer')
    if (answer === 'accept') await follows.accept(own, other)
    else await follows.drop(own, other)
    return answer === 'accept' ? 'accepted' : 'dropped'
  })
  on('limit', 'limit', async (own, other, body) => {
    const kind = readText(body, 'kind')
    if (limitKinds.includes(kind)) await limits.set(own, other, kind as LimitKind)
    else await limits.lift(own, other)
    return limitKinds.includes(kind) ? kind : 'lifted'
  })
}
