import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type StoredComment, selectComments, table, toComment } from './comment-rows.ts'
import { idPattern } from './list-page.ts'
import type { CommentView, Presenting } from './presenting.ts'
import { heldView } from './views.ts'

/** Comments of one page. */
const shown = 30
const path = '/comments/held'
const query = { type: 'object', properties: { after: { type: 'string', pattern: idPattern } } } as const

/** What waits below somebody's entries for their yes, the oldest first. */
export interface Waiting {
  page(owner: Pick<Account, 'id'>, after?: string): Promise<{ items: StoredComment[]; next?: string }>
  /** Not counted any further than `most`. */
  count(owner: Pick<Account, 'id'>, most: number): Promise<number>
}

export function createWaiting({ db }: Pick<PluginNode, 'db'>): Waiting {
  return {
    async page({ id }, after) {
      const { query } = selectComments(db)
      query
        .join('entries as e', 'e.id', 'c.entry')
        .where({ 'e.account': id, 'c.state': 'held' })
        .orderBy('c.id')
        .limit(shown + 1)
      if (after !== undefined) query.where('c.id', '>', after)
      const rows = (await query).map(toComment)
      const items = rows.slice(0, shown)
      return rows.length > shown ? { items, next: items.at(-1)?.id } : { items }
    },
    async count({ id }, most) {
      const few = db(`${table} as c`)
        .join('entries as e', 'e.id', 'c.entry')
        .where({ 'e.account': id, 'c.state': 'held' })
        .limit(most)
        .select('c.id')
      const [row] = await db.from(few.as('few')).count('* as count')
      return Number(row?.count ?? 0)
    }
  }
}

/** The page with all of it. */
export function addHeldPage(
  node: PluginNode,
  { waiting, presenting }: { waiting: Waiting; presenting: Presenting }
) {
  node.pages.add({
    name: 'comments.held',
    path,
    access: 'member',
    template: 'comments/held',
    schema: heldView,
    query,
    async view({ state }) {
      const { viewer, t } = state
      const { after } = state.query as { after?: string }
      const { items, next } = await waiting.page(viewer.account as Account, after)
      return {
        title: t('comments.held.title'),
        comments: await presentWithEntries(items, state),
        ...(next && { next: `${path}?after=${next}` })
      }
    }
  })

  async function presentWithEntries(items: readonly StoredComment[], state: HobContext['state']) {
    const { viewer, locale } = state
    const ids = [...new Set(items.map(({ entry }) => entry))]
    const rows: { id: string; public_id: string }[] = await node
      .db('entries')
      .whereIn('id', ids)
      .select('id', 'public_id')
    const entries = await node.entries.byIds(rows.map(row => row.public_id))
    const views = await node.entries.present(entries, viewer, locale)
    const list: (CommentView & { entry: unknown })[] = []
    for (const comment of items) {
      const { publicId } = entries.find(({ id }) => id === comment.entry) ?? {}
      const entry = views.find(({ id }) => id === publicId)
      if (!entry) continue
      const about = { id: entry.id, mediaType: entry.mediaType, owner: entry.owner.id }
      const [view] = await presenting.list([comment], about, state, false)
      if (view) list.push({ ...view, entry })
    }
    return list
  }
}
