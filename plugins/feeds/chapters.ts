import type { Entry, EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { cleanLine } from './clean-text.ts'
import type { Chapter } from './document.ts'

/** Chapters of what plays, as Podcasting 2.0 has them (JSON Chapters 1.2). */
export function addChapters(node: PluginNode) {
  const access = { resource: 'entry', param: 'id', action: 'view' }
  node.router.get('/e/:id/chapters.json', { access, shared: true }, async ctx => {
    const [view] = await node.entries.present(
      [ctx.state.resource?.entry as Entry],
      ctx.state.viewer,
      ctx.state.locale
    )
    answerChapters(ctx, view)
  })
}

/** A list without any is a list too. */
export function answerChapters(ctx: HobContext, view: EntryView | undefined) {
  const chapters = view ? chaptersOf(view) : []
  ctx.set('Content-Type', 'application/json+chapters; charset=utf-8')
  ctx.body = JSON.stringify({
    version: '1.2.0',
    title: view?.heading,
    chapters: chapters.map(({ start, title }) => ({ startTime: start, title }))
  })
}

/** As those who know of chapters add them to a view. */
export function chaptersOf({ chapters }: EntryView): Chapter[] {
  if (!Array.isArray(chapters)) return []
  return chapters.flatMap(({ start, title }: Record<string, unknown>) =>
    typeof start === 'number' && typeof title === 'string' ? [{ start, title: cleanLine(title) }] : []
  )
}
