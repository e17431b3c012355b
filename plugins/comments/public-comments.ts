import type { PluginNode } from '../../core/plugin.ts'
import { type StoredComment, selectComments, toComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'
import type { Holds } from './holds.ts'
import type { Permissions } from './permissions.ts'
import { addressOf } from './presenting.ts'
import type { Comments as Service } from './service.ts'
import type { Tally } from './tally.ts'

interface Parts {
  comments: Comments
  holds: Holds
  permissions: Permissions
  tally: Tally
  hooks: Service['hooks']
}

/** Of one entry: characters and comments that are worth searching. */
const most = { characters: 50_000, comments: 500 } as const

/** What other plugins ask about comments. */
export function createPublicComments(node: PluginNode, parts: Parts): Service {
  const { comments, holds, permissions, tally, hooks } = parts
  return {
    hooks,
    byId: comments.byId,
    address: addressOf,
    isShownTo(comment, account, entry) {
      if (comment.state === 'shown' || comment.state === 'removed') return true
      const isAuthor = account !== undefined && account.id === comment.account
      return isAuthor || permissions.looksAfter(account, entry.account)
    },
    async texts(entryIds) {
      const parts = entryIds.map((entry, at) =>
        node.db
          .select('*')
          .from(
            selectComments(node.db)
              .query.where({ 'c.entry': entry, 'c.state': 'shown' })
              .orderBy('c.id')
              .limit(most.comments)
              .as(`part_${at}`)
          )
      )
      const [first, ...others] = parts
      const rows = first ? (await first.unionAll(others)).map(toComment).filter(isOfActive) : []
      const words = new Map<string, string>()
      for (const { entry, body } of rows) {
        const before = words.get(entry) ?? ''
        if (before.length < most.characters)
          words.set(entry, `${before}${node.text.toPlain(body)}\n`.slice(0, most.characters))
      }
      return words
    },
    hide: async comment => void (await comments.setState(comment, 'hidden')),
    show: async comment => void (await comments.setState(comment, 'shown')),
    remove: comments.remove,
    addHold: holds.add,
    whenTouched: tally.whenTouched,
    whenChanging: tally.whenChanging
  }
}

/** What people wrote who are suspended is shown to nobody meanwhile. */
const isOfActive = ({ author }: StoredComment) => author?.state === 'active'
