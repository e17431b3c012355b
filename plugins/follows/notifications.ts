import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type {} from '../notifications/service.ts'
import type { FollowState } from './relations.ts'

/** Tells people who follows them, asks to, or said yes. */
export interface FollowNews {
  followed(own: Account, other: Account, state: FollowState, trx: Transaction): Promise<void>
  accepted(own: Account, follower: Account, trx: Transaction): Promise<void>
  /** It is over, or was taken back. */
  ended(follower: string, followed: string, trx: Transaction): Promise<void>
}

const kinds = {
  following: 'follows.follower',
  asked: 'follows.request',
  accepted: 'follows.accepted'
} as const

export function createFollowNews(node: PluginNode): FollowNews {
  const notifications = node.find('notifications')
  notifications?.addKind({
    name: kinds.following,
    icon: 'person',
    groups: 'kind',
    path: '/follows/followers'
  })
  notifications?.addKind({ name: kinds.asked, icon: 'person', groups: 'kind', path: '/follows/requests' })
  notifications?.addKind({ name: kinds.accepted, icon: 'check', ways: { mail: 'off' } })

  return {
    async followed({ id: by, name }, { id: to }, state, trx) {
      const path = state === 'asked' ? '/follows/requests' : `/@${name}`
      await notifications?.notify({ kind: kinds[state], to, by, path, occasion: to }, trx)
    },
    async accepted({ id: by, name }, { id: to }, trx) {
      await notifications?.withdraw({ kind: kinds.asked, by: to, occasion: by }, trx)
      await notifications?.notify({ kind: kinds.accepted, to, by, path: `/@${name}`, occasion: to }, trx)
    },
    async ended(by, followed, trx) {
      for (const kind of [kinds.following, kinds.asked])
        await notifications?.withdraw({ kind, by, occasion: followed }, trx)
    }
  }
}
