import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CommentPage } from './comment-page.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'
import type { ListPage } from './list-page.ts'
import type { Deed, Powers } from './powers.ts'
import { changing, writing as pace } from './settings.ts'
import type { Writing } from './writing.ts'

interface Parts {
  comments: Comments
  writing: Writing
  listPage: ListPage
  commentPage: CommentPage
  powers: Powers
}

/** What the forms of pages do. */
export function addActions(node: PluginNode, { comments, writing, listPage, commentPage, powers }: Parts) {
  const { readText } = node.pages.forms
  const { router } = node

  router.post(
    '/e/:id/comments',
    { access: { resource: 'entry', param: 'id', action: 'comment' }, limit: pace },
    async ctx => {
      const { viewer, resource, body: sent } = ctx.state
      const entry = resource?.entry as Entry
      const parent = await writing.findParent(entry, readText(sent, 'parent'))
      const written = { body: readText(sent, 'body'), place: readText(sent, 'place') }
      try {
        const { id } = await writing.write(entry, viewer.account as Account, { ...written, parent })
        const page = parent ? `/comments/${id}` : `/e/${entry.publicId}`
        ctx.redirect(`${page}#comment-${id}`)
      } catch (thrown) {
        const errors = toErrors(node, ctx, thrown)
        const again = { body: written.body, at: written.place, errors }
        if (parent) await commentPage.drawAgain(ctx, parent, { ...again, parent: parent.id })
        else await listPage.drawAgain(ctx, again)
      }
    }
  )

  const on = (way: string, action: string, deed: Deed) =>
    router.post(
      `/comments/:comment/${way}`,
      { access: { resource: 'comment', param: 'comment', action }, limit: changing },
      async ctx => {
        const { resource, body, flash, t } = ctx.state
        const comment = resource?.item as StoredComment
        const isSame = isAsSeen(comment, body)
        if (isSame) await powers(ctx, deed)
        flash(t(`comments.said.${isSame ? way : 'changed'}`), isSame ? 'notice' : 'error')
        const isThere = (await comments.byId(comment.id)) !== undefined
        const hash = isThere ? `#comment-${comment.id}` : '#entry-comments'
        ctx.redirect(`/e/${resource?.entry?.publicId}${hash}`)
      }
    )
  on('remove', 'remove', 'removed')
  on('approve', 'tend', 'approved')
  on('pin', 'tend', 'pinned')
  on('unpin', 'tend', 'unpinned')
}

/** Errors of the node itself are thrown on. */
export function toErrors(node: PluginNode, { state }: HobContext, thrown: unknown): Record<string, string> {
  const refusal = node.pages.refusal(state, thrown)
  if (refusal?.path !== 'body' && refusal?.path !== 'place') throw thrown
  return { [refusal.path]: refusal.message }
}

/** Nobody says yes to what its author wrote in place of what they read. */
function isAsSeen({ editedAt }: StoredComment, { seen }: Record<string, unknown>): boolean {
  return seen === undefined || seen === (editedAt === null ? '' : new Date(editedAt).toISOString())
}
