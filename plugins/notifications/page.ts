import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { OwnNotices } from './own-notices.ts'
import type { Reading } from './reading.ts'
import { noticesView } from './views.ts'
import type { createWording } from './words.ts'

interface Parts {
  reading: Reading
  wording: ReturnType<typeof createWording>
  own: OwnNotices
}

export const path = '/notifications'
/** How often somebody may put away and mute: far above what people press. */
export const changing = { points: 240, seconds: 600 } as const

/** What somebody is told, the newest first. Whatever the page shows was seen. */
export function addPage(node: PluginNode, { reading, wording, own }: Parts) {
  node.pages.add({
    name: 'notifications.page',
    path,
    access: 'member',
    template: 'notifications/page',
    client: 'page',
    schema: noticesView,
    query: {
      type: 'object',
      properties: { cursor: { type: 'string', maxLength: 100 } }
    },
    async view(ctx) {
      const { viewer, locale, t, query } = ctx.state
      const { cursor } = query as { cursor?: string }
      const { items, ids, next } = await reading.page(viewer, { ...(cursor && { cursor }) })
      if (!isGuess(ctx)) await own.see(viewer.account as Account, ids)
      return {
        title: t('notifications.title'),
        notices: await wording(items, viewer, locale),
        ...(next && { next: `${path}?cursor=${next}` }),
        isLater: cursor !== undefined
      }
    }
  })

  const on = (
    action: string,
    said: string | undefined,
    act: (account: Account, id: string) => Promise<boolean>
  ) =>
    node.router.post(`${path}/:id/${action}`, { access: 'member', limit: changing }, async ctx => {
      const { viewer, params, t, flash } = ctx.state
      if (!(await act(viewer.account as Account, String(params.id)))) throw missing(node)
      if (said) flash(t(said))
      ctx.redirect(path)
    })

  on('remove', undefined, own.remove)
  on('mute', 'notifications.muted', own.mute)
  node.router.post(`${path}/seen`, { access: 'member', limit: changing }, async ctx => {
    await own.see(ctx.state.viewer.account as Account)
    ctx.redirect(path)
  })
}

export const missing = ({ error }: Pick<PluginNode, 'error'>) =>
  error('NOTICE_MISSING', 'There is no such notification.', { status: 404 })

/** Whether a browser only prepares for the page to be looked at. */
function isGuess(ctx: HobContext): boolean {
  return /prefetch|prerender/.test(`${ctx.get('sec-purpose')} ${ctx.get('purpose')}`)
}
