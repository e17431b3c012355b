import type { EntryView } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { findEmbeddable, formOf, stranger } from './embeddable.ts'
import { applyOptions, readOptions } from './options.ts'
import { frameView } from './views.ts'

const page = { name: 'embed.frame', template: 'embed/frame', client: 'frame' }
const query = {
  type: 'object',
  properties: { start: { type: 'string', maxLength: 20 }, captions: { type: 'string', maxLength: 40 } }
}
const policyHeader = 'Content-Security-Policy'
/** What a frame has no use for. */
const closed = ['script-src', 'connect-src', 'worker-src', 'form-action', 'frame-src']

/** `/embed/…`: one entry as it stands on other sites. It runs no script, so there is nothing that could follow anybody. */
export function addFramePage(node: PluginNode) {
  node.pages.add({
    ...page,
    path: '/embed/:id',
    access: 'anyone',
    query,
    schema: frameView,
    framed: 'anywhere',
    shared: true,
    async view(ctx) {
      close(ctx)
      const { params, query: asked, locale, t } = ctx.state
      const entry = await findEmbeddable(node, params.id ?? '')
      const [view] = entry ? await node.entries.present([entry], stranger, locale) : []
      if (view) return show(applyOptions(view, readOptions(asked)))
      const missing = { title: t('embed.missing'), isMissing: true }
      await node.pages.draw(ctx, { ...page, view: missing, status: 404 })
      return {}
    }
  })
}

function show(entry: EntryView) {
  return { title: entry.heading, entry, form: formOf(entry), isCovered: entry.sensitive }
}

/** Where bytes may come from stays as the node has it: its files may lie on another host. */
function close(ctx: HobContext) {
  const directives = ctx.response.get(policyHeader).split('; ')
  const kept = directives.filter(directive => !closed.some(name => directive.startsWith(`${name} `)))
  ctx.set(policyHeader, [...kept, ...closed.map(name => `${name} 'none'`)].join('; '))
  ctx.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), autoplay=(), browsing-topics=()')
  ctx.set('Referrer-Policy', 'no-referrer')
}
