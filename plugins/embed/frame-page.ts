import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { findEmbeddable, formOf, stranger } from './embeddable.ts'
import { closeFrame } from './frame-policy.ts'
import { applyOptions, readOptions } from './options.ts'
import type { Embedding } from './settings.ts'
import { frameView, openView } from './views.ts'

const frame = { name: 'embed.frame', template: 'embed/frame', client: 'frame' }
const opened = { name: 'embed.open', template: 'embed/open', client: 'frame' }
const query = {
  type: 'object',
  properties: { start: { type: 'string', maxLength: 20 }, captions: { type: 'string', maxLength: 40 } }
}
/** What kinds of media show of themselves once somebody asks for more than a picture. */
const more = 'embed.opened'

/**
 * `/embed/…`: one entry as it stands on other sites. It runs no script, so there is nothing that could follow anybody; what needs some,
 * `/embed/…/open`, comes when somebody opens it.
 */
export function addFramePage(node: PluginNode, { frames: { sites } }: Embedding) {
  const anywhere = { access: 'anyone', framed: 'anywhere', shared: true } as const

  node.pages.add({
    ...{ ...frame, ...anywhere },
    path: '/embed/:id',
    query,
    schema: frameView,
    view: ctx => show(ctx, frame, view => withWay(applyOptions(view, readOptions(ctx.state.query)), ctx))
  })
  node.pages.add({
    ...{ ...opened, ...anywhere },
    path: '/embed/:id/open',
    schema: openView,
    async view(ctx) {
      const view = await show(ctx, opened, entry => ({ entry }))
      // Of what there is no more of than the frame shows.
      if (view.entry && !hasMore(view, ctx)) ctx.redirect(`/embed/${ctx.params.id}`)
      return view
    }
  })

  async function show(
    ctx: HobContext,
    page: typeof frame,
    draw: (entry: EntryView) => { entry: EntryView; opens?: string }
  ): Promise<Record<string, unknown>> {
    closeFrame(ctx, { runs: page === opened, sites })
    const { params, locale, t } = ctx.state
    const found = await findEmbeddable(node, params.id ?? '')
    const [view] = found ? await node.entries.present([found], stranger, locale) : []
    if (view) return { title: view.heading, form: formOf(view), isCovered: view.sensitive, ...draw(view) }
    const missing = { title: t('embed.missing'), isMissing: true }
    await node.pages.draw(ctx, { ...page, view: missing, status: 404 })
    return {}
  }

  function withWay(entry: EntryView, ctx: HobContext) {
    return { entry, ...(hasMore({ entry }, ctx) && { opens: `/embed/${entry.id}/open` }) }
  }

  function hasMore(view: Record<string, unknown>, { path, state: { viewer, locale, t } }: HobContext) {
    return node.fragments(more).some(({ when }) => !when || when(view, { viewer, locale, t, path }))
  }
}
