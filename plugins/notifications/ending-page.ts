import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { type LetterEndings, endingPath as path } from './letter-endings.ts'
import { changing } from './page.ts'
import { endingView } from './views.ts'

const page = { name: 'notifications.ending', template: 'notifications/ending' }
const limit = { points: 60, seconds: 600 }

/**
 * Where a letter leads whose recipient wants no more of them: a button for people, and the same address for their mail programs, which
 * send to it themselves (RFC 8058). Opening the address changes nothing, for programs that look for harm open it too.
 */
export function addEndingPage(node: PluginNode, endings: LetterEndings) {
  const viewOf = ({ state: { t } }: HobContext, account: Account | undefined, isEnded: boolean) => ({
    title: t(account ? 'notifications.ending.title' : 'notifications.ending.gone'),
    state: account ? (isEnded ? 'ended' : 'asked') : 'gone',
    settings: '/settings/notifications'
  })

  node.pages.add({
    ...page,
    path,
    access: 'anyone',
    limit,
    schema: endingView,
    async view(ctx) {
      keepSecret(ctx)
      const account = await endings.find(ctx.query.key)
      const ended = account && (await endings.among([account.id]))
      const view = viewOf(ctx, account, ended?.has(account?.id ?? '') === true)
      if (!account) await node.pages.draw(ctx, { ...page, view, status: 404 })
      return account ? { ...view, action: `${path}?key=${String(ctx.query.key)}` } : {}
    }
  })

  // Whatever mail programs send along; that no more is asked than the address is the point of it.
  node.router.post(path, { access: 'anyone', accepts: 'stream', crossSite: true, limit }, async ctx => {
    keepSecret(ctx)
    ctx.req.resume()
    const account = await endings.find(ctx.query.key)
    if (account) await endings.end(account)
    const view = viewOf(ctx, account, true)
    await node.pages.draw(ctx, { ...page, view, ...(!account && { status: 404 }) })
  })

  node.router.post('/settings/notifications/letters', { access: 'member', limit: changing }, async ctx => {
    await endings.resume(ctx.state.viewer.account as Account)
    ctx.state.flash(ctx.state.t('notifications.ending.resumed'))
    ctx.redirect('/settings/notifications')
  })
}

/** Whoever has the address can end somebody’s letters: no cache keeps it, and no other site is told. */
function keepSecret(ctx: HobContext) {
  ctx.set({
    'Cache-Control': 'private, no-store',
    'Referrer-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex'
  })
}
