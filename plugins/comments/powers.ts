import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'

/** What those who look after comments do with one. */
export type Deed = 'approved' | 'pinned' | 'unpinned' | 'removed'

/** Does it, and tells of it where the comment is neither one's own nor on something of one's own. */
export type Powers = (ctx: HobContext, deed: Deed) => Promise<void>

export function createPowers(node: PluginNode, comments: Comments): Powers {
  const acts: Record<Deed, (comment: StoredComment) => Promise<unknown>> = {
    approved: comment => comments.setState(comment, 'shown'),
    pinned: comment => comments.pin(comment, true),
    unpinned: comment => comments.pin(comment, false),
    removed: comment => comments.remove(comment)
  }
  return async ({ state: { viewer, resource } }, deed) => {
    const comment = resource?.item as StoredComment
    const entry = resource?.entry as Entry
    await acts[deed](comment)
    const by = viewer.account
    if (!by || by.id === comment.account || by.id === entry.account) return
    const subject = { kind: 'comment', id: comment.id, name: entry.publicId }
    await node.hooks.node.governed.promise({ by, action: `comments.${deed}`, subject })
  }
}
