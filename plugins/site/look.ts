import type { PluginNode } from '../../core/plugin.ts'
import { localAddress } from './address.ts'

/** A visitor's choices of what the theme offers (`/look?grid=list`); links, so that they work from every page. */
export function addLookSwitch(node: PluginNode) {
  node.router.get(
    '/look',
    {
      access: 'anyone',
      query: {
        type: 'object',
        properties: { next: { type: 'string', maxLength: 2000 } },
        maxProperties: 10,
        additionalProperties: { type: 'string', maxLength: 40 }
      }
    },
    ctx => {
      const { next, ...wishes } = ctx.state.query as Record<string, string>
      node.pages.keepLook(ctx, wishes)
      ctx.redirect(localAddress(next))
    }
  )
}
