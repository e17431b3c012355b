import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'

/**
 * For pages with a secret in their address or on them: kept by no cache, told to no other site. This node is told, because browsers
 * would keep back the origin of the forms on them too, and over plain http say nothing else of where these come from.
 */
export function keepSecret(ctx: HobContext) {
  ctx.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'same-origin' })
}

/** No search finds the pages of this plugin, whatever the node says of its others. */
export function addSecrecy({ hooks }: PluginNode) {
  hooks.web.describe.tap(
    { name: 'guests', stage: 100 },
    ({ meta, headers }, _resource, _viewer, { name }) => {
      if (!name.startsWith('guests.')) return
      const isSaid = (words = '') => /\bnoindex\b/.test(words)
      if (!meta.some(({ name, content }) => name === 'robots' && isSaid(content)))
        meta.push({ name: 'robots', content: 'noindex' })
      if (!isSaid(headers['X-Robots-Tag']))
        headers['X-Robots-Tag'] = [headers['X-Robots-Tag'] ?? [], 'noindex'].flat().join(', ')
    }
  )
}
