import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BrowserSecret } from '../sign-in/service.ts'
import { hashOf, type Links } from './links.ts'
import { linkView } from './views.ts'

const path = '/invitation'
const page = { name: 'invitations.link', template: 'invitations/link' }
/** A browser keeps a link no longer, however long it holds. */
const longest = 7 * 24 * 60 * 60 * 1000

/**
 * Where an invitation leads. Looking uses nothing up, so programs that open links in letters do no harm: only an account counts. The
 * secret goes into a cookie and out of the address.
 */
export function addLinkPage(
  node: PluginNode,
  { links, browsers }: { links: Links; browsers: BrowserSecret }
) {
  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit: { points: 30, seconds: 300 },
    schema: linkView,
    async view(ctx) {
      ctx.set({ 'Cache-Control': 'private, no-store', 'Referrer-Policy': 'no-referrer' })
      const { key } = ctx.query
      const link = typeof key === 'string' ? await links.find(hashOf(key)) : undefined
      const isMember = ctx.state.viewer.account !== undefined
      if (!link || isMember) await draw(ctx, { isMember, isOpen: link !== undefined })
      else {
        browsers.keep(ctx, String(key), Math.min(longest, link.expiresAt - Date.now()))
        ctx.redirect('/register')
      }
      return {}
    }
  })

  const draw = (ctx: HobContext, view: { isMember: boolean; isOpen: boolean }) =>
    node.pages.draw(ctx, {
      ...page,
      view: { title: ctx.state.t('invitations.link.title'), ...view },
      status: view.isOpen ? 200 : 404
    })
}
