import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type CommentForm, describeForm } from './comment-form.ts'
import type { StoredComment } from './comment-rows.ts'
import type { Comments } from './comments.ts'
import type { Discussions } from './discussion.ts'
import { toAbout } from './entry-part.ts'
import { idPattern } from './list-page.ts'
import type { Places } from './places.ts'
import type { Presenting } from './presenting.ts'
import type { Threads } from './threads.ts'
import { commentView } from './views.ts'

/** Answers on one page. */
const shown = 50

const page = { name: 'comments.comment', template: 'comments/comment-page' }
const query = { type: 'object', properties: { after: { type: 'string', pattern: idPattern } } } as const

interface Parts {
  comments: Comments
  threads: Threads
  discussions: Discussions
  presenting: Presenting
  places: Places
}

export interface CommentPage {
  /** Shows it again with what was wrong with an answer. */
  drawAgain(ctx: HobContext, comment: StoredComment, written: Partial<CommentForm>): Promise<void>
}

/** One comment with what was answered to it, and the form for an answer; the first of a thread with all of it. */
export function addCommentPage(node: PluginNode, parts: Parts): CommentPage {
  const { comments, threads, discussions, presenting, places } = parts

  async function viewOf(
    { state }: HobContext,
    entry: Entry,
    comment: StoredComment,
    written: Partial<CommentForm> = {}
  ) {
    const { viewer, locale, t } = state
    const { after } = state.query as { after?: string }
    const [view] = (await node.entries.present([entry], viewer, locale)) as [EntryView]
    const about = toAbout(view)
    const discussion = await discussions.read(about, viewer)
    if (!discussion) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    const scope = { viewer, locale, t, path: `/comments/${comment.id}` }
    const isFirst = comment.id === comment.root
    const above = comment.parent === null ? undefined : await comments.byId(comment.parent)
    const reader = { account: viewer.account, looksAfter: discussion.looksAfter, seesHeld: true }
    const from = after ?? (isFirst ? undefined : comment.id)
    const { answers, next } = await threads.answers(comment, reader, { after: from, limit: shown })
    const below = isFirst ? answers : underneath(comment, answers)
    const { mayComment } = discussion
    const [thread] = await presenting.threads([{ first: comment, answers: below }], about, scope, mayComment)
    const parent = above && (await presenting.list([above], about, scope, false))[0]
    const form = describeForm(node, { about, discussion, places, scope })
    return {
      title: t('comments.comment.title', { title: view.heading }),
      entry: view,
      comment: { ...thread, more: 0 },
      ...(parent && { parent, thread: `/comments/${comment.root}` }),
      form: { ...form, isOpen: form.isOpen && comment.state === 'shown', parent: comment.id, ...written },
      ...(next && isFirst && { next: `${scope.path}?after=${next}` })
    }
  }

  node.pages.add({
    ...page,
    path: '/comments/:comment',
    access: { resource: 'comment', param: 'comment', action: 'view' },
    schema: commentView,
    query,
    client: 'comments',
    shared: true,
    view: ctx => {
      const { entry, item } = ctx.state.resource ?? {}
      return viewOf(ctx, entry as Entry, item as StoredComment)
    }
  })
  return {
    async drawAgain(ctx, comment, written) {
      const view = await viewOf(ctx, ctx.state.resource?.entry as Entry, comment, written)
      await node.pages.draw(ctx, { ...page, client: 'comments', view, status: 422 })
    }
  }
}

/** Of later ones of a thread, those that answer this one, or one that does. */
function underneath(comment: StoredComment, later: readonly StoredComment[]): StoredComment[] {
  const ids = new Set([comment.id])
  return later.filter(({ id, parent }) => {
    const isBelow = parent !== null && ids.has(parent)
    if (isBelow) ids.add(id)
    return isBelow
  })
}
