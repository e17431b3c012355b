import type { PluginNode } from '../../../core/plugin.ts'
import type { Hidden } from './hidden.ts'

const body = {
  type: 'object',
  required: ['hidden', 'next'],
  properties: {
    hidden: { type: 'boolean' },
    // A path of this node and nothing else, because people are sent there.
    next: { type: 'string', maxLength: 200, pattern: '^(/[\\w@.-]+)*/?$' }
  }
}

/** A button in the footer with which a person hides the marks or brings them back. */
export function addChoice(node: PluginNode, hidden: Hidden) {
  node.slot('page.footer', {
    template: 'fresh/choice',
    when: (_view, { viewer }) => viewer.account !== undefined,
    load: async (_view, { viewer, path }) => ({ isHidden: await hidden.has(viewer.account!), next: path })
  })

  node.router.post('/fresh', { access: 'member', body }, async ctx => {
    const { hidden: isHidden, next } = ctx.state.body as { hidden: boolean; next: string }
    await hidden.set(ctx.state.viewer.account!, isHidden)
    ctx.redirect(next)
  })
}
