import type { Viewer } from '../../core/accounts/access.ts'
import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Guest } from './guest-rows.ts'
import type { OwnGuests } from './guests.ts'
import type { Links } from './links.ts'

/** Who asks, where it is a guest. */
export interface Visits {
  /** What was found out about this request's viewer; nothing is asked again. */
  of(viewer: Viewer): { guest: Guest; host: Account } | undefined
}

/** Looks at every request of a guest, so that whatever ends their time ends it at the next request, files and all. */
export function addVisits({ hooks, stages }: PluginNode, guests: OwnGuests, links: Links): Visits {
  const known = new WeakMap<Account, { guest: Guest; host: Account }>()
  const over = new WeakSet<HobContext>()

  hooks.web.admitting.tapPromise('guests', async (ctx, { account }) => {
    const found = account && (await guests.usable({ account: account.id }))
    if (!found) {
      over.add(ctx)
      return undefined
    }
    known.set(account, found)
    // A database that cannot be written can still be read.
    await links.note(found.guest).catch(() => undefined)
    return true
  })

  /** Whoever was a guest until now wonders where everything is. */
  hooks.web.app.tap({ name: 'guests', stage: stages.SESSION }, app => {
    app.use(async (koa, next) => {
      const ctx = koa as unknown as HobContext
      const isPage = ctx.method === 'GET' && ctx.accepts('json', 'html') === 'html'
      if (over.has(ctx) && isPage) ctx.state.flash(ctx.state.t('guests.over'), 'error')
      return next()
    })
  })
  return { of: ({ account }) => account && known.get(account) }
}
