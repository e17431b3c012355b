import type { PluginNode } from '../../../core/plugin.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { styleguideView } from './view.ts'

/** Shows everything that the active theme is made of, to administrators, and to whoever develops at this machine. */
export function addStyleguide(node: PluginNode) {
  const { watch, proxies } = node.config
  node.pages.add({
    name: 'workshop.styleguide',
    path: '/-/styleguide',
    access: watch ? 'anyone' : 'administrator',
    template: 'workshop/styleguide',
    client: 'styleguide',
    schema: styleguideView,
    async view(ctx) {
      const isAdministrator = ctx.state.viewer.account?.role === 'administrator'
      if (!isAdministrator && !isHere(ctx, proxies))
        throw node.error('STYLEGUIDE_HIDDEN', 'There is nothing at this address.', { status: 404 })
      const [{ listTokens }, { listPartials }] = await Promise.all([
        import('./token-list.ts'),
        import('./partial-list.ts')
      ])
      return {
        title: ctx.state.t('workshop.styleguide.title', { theme: node.themes.chain[0]?.title }),
        tokens: await listTokens(node),
        partials: await listPartials(node, ctx)
      }
    }
  })
}

/** A proxy on this machine speaks for people elsewhere. */
function isHere({ req, headers }: HobContext, proxies: number): boolean {
  const address = req.socket.remoteAddress ?? ''
  const isLoopback = /^(::ffff:)?127\.|^::1$/.test(address)
  return isLoopback && proxies === 0 && !headers['x-forwarded-for'] && !headers.forwarded
}
