import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Blocks } from '../follows/service.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Decision } from './preferences.ts'

/** Who may do what with comments, given that they see the entry. */
export interface Permissions {
  /** Owners and those who look after the node. */
  looksAfter(account: Account | undefined, owner: string): boolean
  /** Asks the database only where it has to know who follows. */
  mayComment(account: Account | undefined, owner: string, decision: Decision): Promise<boolean>
  isShown(comment: StoredComment, account: Account | undefined, owner: string): boolean
  /** Given that they may still comment: whoever was blocked since, or finds them closed, changes nothing any more. */
  mayEdit(comment: StoredComment, account: Account | undefined): boolean
  mayRemove(comment: StoredComment, account: Account | undefined, owner: string): boolean
  /** Approve and pin. What moderation hid only those of the node show again. */
  mayTend(comment: StoredComment, account: Account | undefined, owner: string): boolean
}

/** Whether everybody sees it who sees the entry: what suspended people wrote is out of sight meanwhile. */
export const isOpen = ({ state, author }: StoredComment) =>
  state === 'shown' && (author?.state ?? 'active') === 'active'

/** The audience of those who follow somebody, as its plugin calls it. */
const followers = 'follows'

export function createPermissions(node: PluginNode, blocks: Blocks | undefined): Permissions {
  const isModerator = ({ role }: Account) => role !== 'member'
  const looksAfter: Permissions['looksAfter'] = (account, owner) =>
    account !== undefined && (account.id === owner || (account.kind === 'person' && isModerator(account)))
  const wrote = ({ account: author }: StoredComment, account: Account | undefined) =>
    account !== undefined && author === account.id

  const isGuestOf = async (account: Account, owner: string) =>
    (await node.find('guests')?.hostsOf([account]))?.get(account.id) === owner

  async function isWelcome({ id }: Account, owner: string, { policy }: Decision): Promise<boolean> {
    if ((await blocks?.between(id, [owner]))?.has(owner)) return false
    if (policy !== 'followers') return true
    return (await node.audiences.holding({ id: owner }, followers, id)).size > 0
  }

  return {
    looksAfter,
    async mayComment(account, owner, decision) {
      if (!account || decision.policy === 'closed') return false
      if (account.id === owner) return true
      if (account.kind === 'guest') return decision.guests && isGuestOf(account, owner)
      return account.kind === 'person' && isWelcome(account, owner, decision)
    },
    isShown(comment, account, owner) {
      if (isOpen(comment) || comment.state === 'removed') return true
      return wrote(comment, account) || looksAfter(account, owner)
    },
    mayEdit(comment, account) {
      const until = comment.createdAt + node.settings.get<number>('editMinutes') * 60_000
      return wrote(comment, account) && comment.state !== 'removed' && Date.now() < until
    },
    mayTend: ({ state }, account, owner) =>
      state !== 'removed' &&
      looksAfter(account, owner) &&
      (state !== 'hidden' || (account !== undefined && isModerator(account))),
    mayRemove: (comment, account, owner) =>
      comment.state !== 'removed' && (wrote(comment, account) || looksAfter(account, owner))
  }
}
