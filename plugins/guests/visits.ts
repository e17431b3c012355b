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
export function addVisits(node: PluginNode, guests: OwnGuests, links: Links): Visits {
  const known = new WeakMap<Viewer, { guest: Guest; host: Account }>()

  async function look(ctx: HobContext) {
    const { viewer, t } = ctx.state
    if (viewer.account?.kind !== 'guest') return
    const found = await guests.usable(viewer.account.id)
    if (!found) {
      await ctx.state.signOut()
      if (ctx.method === 'GET' && ctx.accepts('json', 'html') === 'html')
        ctx.state.flash(t('guests.over'), 'error')
      return
    }
    known.set(viewer, found)
    // A database that cannot be written can still be read.
    await links.note(found.guest).catch(() => undefined)
  }

  node.hooks.web.app.tap({ name: 'guests', stage: node.stages.SESSION }, app => {
    app.use(async (koa, next) => {
      await look(koa as unknown as HobContext)
      return next()
    })
  })
  return { of: viewer => known.get(viewer) }
}
