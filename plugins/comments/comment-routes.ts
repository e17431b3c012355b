import type { Account } from '../../core/accounts/accounts.ts'
import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Discussions } from './discussion.ts'
import { idPattern, listQuery } from './list-page.ts'
import type { Deed, Powers } from './powers.ts'
import { addressOf, type CommentView, type Presenting } from './presenting.ts'
import { comment, commentPage, newComment, words } from './schemas.ts'
import { changing, writing as pace } from './settings.ts'
import type { Order, Threads } from './threads.ts'
import type { Writing } from './writing.ts'

interface Parts {
  threads: Threads
  discussions: Discussions
  presenting: Presenting
  writing: Writing
  powers: Powers
}

/** Comments of one page. */
const shown = 50

/** Comments for other programs. */
export function addCommentRoutes(node: PluginNode, parts: Parts) {
  const { threads, discussions, presenting, writing, powers } = parts
  const { router } = node
  const ofEntry = (action: string) => ({ resource: 'entry', param: 'id', action })
  const to = (action: string) => ({ resource: 'comment', param: 'comment', action })
  const entryOf = ({ state }: HobContext) => state.resource?.entry as Entry
  const commentOf = ({ state }: HobContext) => state.resource?.item as StoredComment
  const one = '/api/v1/comments/:comment'

  const aboutOf = ({ publicId, mediaType, account }: Entry) => ({ id: publicId, mediaType, owner: account })
  async function tell(ctx: HobContext, found: readonly StoredComment[]) {
    const about = aboutOf(entryOf(ctx))
    const discussion = await discussions.read(about, ctx.state.viewer)
    const views = await presenting.list(found, about, ctx.state, discussion?.mayComment === true)
    return views.map((view, at) => toResult(view, found[at] as StoredComment))
  }
  const tellOne = async (ctx: HobContext, found: StoredComment) => (await tell(ctx, [found]))[0]
  async function readerOf(ctx: HobContext) {
    const { viewer } = ctx.state
    const discussion = await discussions.read(aboutOf(entryOf(ctx)), viewer)
    return { account: viewer.account, looksAfter: discussion?.looksAfter === true, seesHeld: true }
  }

  router.get(
    '/api/v1/entries/:id/comments',
    {
      access: ofEntry('view'),
      summary: 'List the comments that begin threads of an entry',
      query: listQuery,
      result: commentPage
    },
    async ctx => {
      const { after, order } = ctx.state.query as { after?: string; order?: Order }
      const wish = { after, ...(order && { order }), limit: shown, answers: 0 }
      const page = await threads.page(entryOf(ctx).id, await readerOf(ctx), wish)
      const items = await tell(
        ctx,
        page.threads.map(({ first }) => first)
      )
      return { items, ...(page.next && { next: page.next }) }
    }
  )
  router.get(
    `${one}/replies`,
    {
      access: to('view'),
      summary: 'List what was answered in the thread of a comment, the oldest first',
      query: { type: 'object', properties: { after: { type: 'string', pattern: idPattern } } },
      result: commentPage
    },
    async ctx => {
      const { after } = ctx.state.query as { after?: string }
      const page = await threads.answers(commentOf(ctx), await readerOf(ctx), { after, limit: shown })
      return { items: await tell(ctx, page.answers), ...(page.next && { next: page.next }) }
    }
  )
  router.post(
    '/api/v1/entries/:id/comments',
    {
      access: ofEntry('comment'),
      summary: 'Comment on an entry, or answer a comment on it',
      body: newComment,
      result: comment,
      status: 201,
      limit: pace
    },
    async ctx => {
      const { viewer, body } = ctx.state
      const { parent: above, ...written } = body as { body: string; parent?: string; place?: unknown }
      const parent = await writing.findParent(entryOf(ctx), above ?? '')
      const made = await writing.write(entryOf(ctx), viewer.account as Account, { ...written, parent })
      return tellOne(ctx, made)
    }
  )
  router.get(one, { access: to('view'), summary: 'Show a comment', result: comment }, ctx =>
    tellOne(ctx, commentOf(ctx))
  )
  router.patch(
    one,
    { access: to('edit'), summary: 'Change a comment', body: words, result: comment, limit: changing },
    async ctx => {
      const { viewer, body } = ctx.state
      const author = viewer.account as Account
      return tellOne(ctx, await writing.rewrite(entryOf(ctx), author, commentOf(ctx), String(body.body)))
    }
  )
  router.delete(
    one,
    { access: to('remove'), summary: 'Remove a comment', status: 204, limit: changing },
    ctx => powers(ctx, 'removed')
  )
  const tend = (method: 'put' | 'delete', way: string, summary: string, deed: Deed) =>
    router[method](`${one}/${way}`, { access: to('tend'), summary, status: 204, limit: changing }, ctx =>
      powers(ctx, deed)
    )
  tend('put', 'approval', 'Show a comment that was held', 'approved')
  tend('put', 'pin', 'Keep a comment above the others', 'pinned')
  tend('delete', 'pin', 'Keep a comment above the others no longer', 'unpinned')
}

function toResult(
  { author, place, isPinned, createdAt, editedAt, parent, may, ...view }: CommentView,
  stored: StoredComment
) {
  const { id, state, body: html } = view
  const { name, handle, displayName, address } = author ?? {}
  return {
    id,
    address: addressOf({ id }),
    ...(author && { author: { name, handle, displayName, address } }),
    body: state === 'removed' ? '' : stored.body,
    html,
    state,
    ...(parent !== undefined && { parent }),
    ...(place && { place }),
    isPinned,
    replies: stored.replies,
    createdAt,
    ...(editedAt !== undefined && { editedAt }),
    may: { edit: may.edit, remove: may.remove, tend: may.tend }
  }
}
