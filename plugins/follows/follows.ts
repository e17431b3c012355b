import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { approves } from './approval.ts'
import type { FollowNews } from './notifications.ts'
import { type FollowState, follows, isBarred, kind, type Relations } from './relations.ts'

/** Some of the people of a list, in the order of their names. */
export interface PeoplePage {
  items: Account[]
  /** A name, for `after` of the following page; absent on the last. */
  next?: string
}

export type FollowList = 'followers' | 'following' | 'requests' | 'asked'

export interface Follows {
  /** At once, or `asked` where the other one wants to say yes first. Throws `FOLLOW_REFUSED` where either limited the other. */
  follow(own: Account, other: Account): Promise<FollowState>
  /** Ends it, or takes back that it was asked for. */
  unfollow(own: Account, other: Account): Promise<void>
  /** Says yes to somebody who asked. */
  accept(own: Account, follower: Account): Promise<void>
  /** Takes somebody from one's followers, or says no; they are not told. */
  drop(own: Account, follower: Account): Promise<void>
  list(own: Account, list: FollowList, options?: { after?: string; limit?: number }): Promise<PeoplePage>
  /** How many somebody follows, counted no further than `most`, and how many wait for their answer. One query. */
  counts(own: Account, most: number): Promise<{ following: number; waiting: number }>
}

const lists: Record<
  FollowList,
  { own: 'follower' | 'followed'; other: 'follower' | 'followed'; state: FollowState }
> = {
  followers: { own: 'followed', other: 'follower', state: 'following' },
  requests: { own: 'followed', other: 'follower', state: 'asked' },
  following: { own: 'follower', other: 'followed', state: 'following' },
  asked: { own: 'follower', other: 'followed', state: 'asked' }
}

/** Who follows whom. The audience of somebody's followers changes in the same transaction, so what is shared with it does at once. */
export function createFollows(node: PluginNode, relations: Relations, news: FollowNews): Follows {
  const { db, audiences, accounts } = node
  node.audienceKinds.add({ name: kind, isNamed: false, address: () => '/follows/followers' })

  async function letIn(followed: string, follower: string, trx: Transaction) {
    await audiences.addMembers(await audiences.only({ id: followed }, kind, trx), [follower], trx)
  }
  const end = (follower: string, followed: string) =>
    db.transaction(async trx => {
      await trx(follows).where({ follower, followed }).delete()
      await audiences.removeMembers(await audiences.only({ id: followed }, kind, trx), [follower], trx)
      await news.ended(follower, followed, trx)
    })

  return {
    async follow(own, other) {
      const relation = await relations.read({ account: own }, other.id)
      if (own.id === other.id || isBarred(relation))
        throw node.error('FOLLOW_REFUSED', 'You cannot follow this person.', { status: 403 })
      if (relation.follows) return relation.follows
      const state: FollowState = approves(other) ? 'asked' : 'following'
      await db.transaction(async trx => {
        const row = { follower: own.id, followed: other.id, state, created_at: Date.now() }
        await trx(follows).insert(row).onConflict(['follower', 'followed']).ignore()
        if (state === 'following') await letIn(other.id, own.id, trx)
        await news.followed(own, other, state, trx)
      })
      return state
    },
    unfollow: (own, other) => end(own.id, other.id),
    drop: (own, follower) => end(follower.id, own.id),
    async accept(own, follower) {
      await db.transaction(async trx => {
        const asked = { follower: follower.id, followed: own.id, state: 'asked' }
        const changed = await trx(follows).where(asked).update({ state: 'following' })
        if (changed === 0) return
        await letIn(own.id, follower.id, trx)
        await news.accepted(own, follower, trx)
      })
    },
    async list(account, list, { after, limit = 50 } = {}) {
      const { own, other, state } = lists[list]
      const query = db(follows)
        .join('accounts', 'accounts.id', `${follows}.${other}`)
        .where({ [own]: account.id, [`${follows}.state`]: state })
        .orderBy('accounts.name')
        .limit(limit + 1)
        .select('accounts.id', 'accounts.name')
      if (after !== undefined) query.where('accounts.name', '>', after)
      return readPeople({ accounts }, await query, limit)
    },
    async counts({ id }, most) {
      const few = db(follows).where({ follower: id, state: 'following' }).limit(most).select('followed')
      const asked = db(follows).where({ followed: id, state: 'asked' })
      const row = await db
        .select(db.from(few.as('few')).count('*').as('following'), asked.count('*').as('waiting'))
        .first()
      return { following: Number(row?.following), waiting: Number(row?.waiting) }
    }
  }
}

/** Accounts of rows that hold one more than the page. */
export async function readPeople(
  { accounts }: Pick<PluginNode, 'accounts'>,
  rows: readonly { id: string; name: string }[],
  limit: number
): Promise<PeoplePage> {
  const shown = rows.slice(0, limit)
  const found = await accounts.byIds(shown.map(({ id }) => id))
  const items = shown.flatMap(({ id }) => found.get(id) ?? [])
  return rows.length > limit ? { items, next: shown.at(-1)?.name } : { items }
}
