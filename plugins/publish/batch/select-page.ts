import type { Account } from '../../../core/accounts/accounts.ts'
import type { EntryState } from '../../../core/entries/entries.ts'
import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import type { Batches } from '../service.ts'
import { describeBatch } from './batch-view.ts'
import type { DrawSelection } from './edit-page.ts'
import { readSelection, type Selection } from './selection.ts'
import { selectView } from './views.ts'

const path = '/entries/select'
const page = { name: 'publish.select', template: 'publish/select', client: 'select' }

const states = new Map<string, readonly EntryState[]>([
  ['published', ['published']],
  ['unfinished', ['draft', 'processing', 'withheld', 'failed']]
])

/** Entries on one page. */
const size = 60

interface Place {
  show?: string
  cursor?: string
}

/**
 * One's own entries with a check box each. Without scripts a selection grows from page to page, carried on in the form; with them
 * the same boxes stand in one's own gallery.
 */
export function addSelectPage(node: PluginNode, batches: Batches): DrawSelection {
  node.pages.add({
    ...page,
    path,
    access: 'member',
    schema: selectView,
    query: {
      type: 'object',
      properties: {
        show: { type: 'string', maxLength: 20 },
        cursor: { type: 'string', maxLength: 200 }
      }
    },
    view: ctx => viewOf(ctx, [], ctx.state.query as Place)
  })

  node.router.post(path, { access: 'member' }, async ctx => {
    const { body } = ctx.state
    const text = (name: string) => node.pages.forms.readText(body, name)
    const go = text('go')
    const ids = go === 'none' ? [] : readSelection(node, body, go === 'all')
    const here = { show: text('show'), cursor: text('cursor') }
    const place: Place =
      {
        older: { show: here.show, cursor: text('next') },
        first: { show: here.show },
        published: {},
        unfinished: { show: 'unfinished' }
      }[go] ?? here
    return draw(ctx, await viewOf(ctx, ids, place))
  })

  const draw = (ctx: HobContext, view: object, status = 200) =>
    node.pages.draw(ctx, { ...page, view: { ...view }, status })

  async function viewOf(ctx: HobContext, ids: Selection, { show = '', cursor }: Place, error?: string) {
    const { viewer, locale, t } = ctx.state
    const owner = viewer.account as Account
    const { items, next } = await node.entries.list({
      viewer,
      account: owner.id,
      states: states.get(show) ?? states.get('published'),
      limit: size,
      ...(cursor && { cursor })
    })
    const shown = new Set(items.map(({ publicId }) => publicId))
    const selected = new Set(ids)
    const views = await node.entries.present(items, viewer, locale)
    const undoable = await batches.recent(viewer)
    return {
      title: t('publish.select.title'),
      items: views.map(entry => ({ entry, checked: selected.has(entry.id) })),
      shown: [...shown].join(','),
      ids: ids.filter(id => !shown.has(id)).join(','),
      count: ids.length,
      show: states.has(show) ? show : '',
      isUnfinished: show === 'unfinished',
      cursor,
      next,
      undoable: undoable.map(batch => ({
        id: batch.id,
        text: describeBatch(batch, node, { t, locale }),
        at: new Date(batch.createdAt).toISOString()
      })),
      error
    }
  }

  return async (ctx, ids, error) => draw(ctx, await viewOf(ctx, ids, {}, error), 422)
}
