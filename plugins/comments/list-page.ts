import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type CommentForm, describeForm } from './comment-form.ts'
import type { Discussions } from './discussion.ts'
import { toAbout } from './entry-part.ts'
import type { Places } from './places.ts'
import type { Order } from './threads.ts'
import { listView } from './views.ts'

/** Threads of one page, and answers that are shown of each. */
const shown = { limit: 30, answers: 10 } as const

export const idPattern = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'

export const listQuery = {
  type: 'object',
  properties: {
    after: { type: 'string', pattern: idPattern },
    order: { type: 'string', enum: ['newest', 'oldest'], default: 'newest' }
  }
} as const

const page = { name: 'comments.list', template: 'comments/list' }

export interface ListPage {
  /** Shows it again with what was wrong with a new comment. */
  drawAgain(ctx: HobContext, written: Partial<CommentForm>): Promise<void>
}

/** All comments of an entry, page after page. */
export function addListPage(
  node: PluginNode,
  { discussions, places }: { discussions: Discussions; places: Places }
): ListPage {
  async function viewOf(ctx: HobContext, written: Partial<CommentForm> = {}) {
    const { state } = ctx
    const { viewer, locale, t } = state
    const { after, order = 'newest' } = state.query as { after?: string; order?: Order }
    const entry = state.resource?.entry as Entry
    const [view] = (await node.entries.present([entry], viewer, locale)) as [EntryView]
    const about = toAbout(view)
    const discussion = await discussions.read(about, viewer)
    if (!discussion) throw node.error('NOT_FOUND', 'There is nothing at this address.', { status: 404 })
    const scope = { viewer, locale, t, path: `${view.address}/comments` }
    const { threads, next } = await discussions.threads(discussion, about, scope, { ...shown, after, order })
    const at = (after: string) => `${scope.path}?after=${after}${order === 'oldest' ? '&order=oldest' : ''}`
    return {
      title: t('comments.list.title', { title: view.heading }),
      entry: view,
      count: discussion.shown,
      waiting: discussion.looksAfter ? discussion.waiting : 0,
      order,
      threads,
      form: { ...describeForm(node, { about, discussion, places, scope }), ...written },
      ...(next && { next: at(next) }),
      ...(after !== undefined && { first: `${scope.path}${order === 'oldest' ? '?order=oldest' : ''}` })
    }
  }

  node.pages.add({
    ...page,
    path: '/e/:id/comments',
    access: { resource: 'entry', param: 'id', action: 'view' },
    schema: listView,
    query: listQuery,
    client: 'comments',
    shared: true,
    view: ctx => viewOf(ctx)
  })
  return {
    async drawAgain(ctx, written) {
      const view = await viewOf(ctx, written)
      await node.pages.draw(ctx, { ...page, client: 'comments', view, status: 422 })
    }
  }
}
