import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../sign-in/service.ts'
import type { Appeals } from './appeals.ts'
import { presentMeasures } from './measure-view.ts'
import type { Measures } from './measures.ts'
import { sendAppeal } from './own-decisions.ts'
import type { Subjects } from './subjects.ts'
import { suspendedView } from './views.ts'

const path = '/suspended'
const table = 'moderation_browsers'
const lifetime = 60 * 60 * 1000

/** Where suspended people read why, and appeal: in the browser in which they showed who they are, for an hour. */
export function addSuspendedPage(
  node: PluginNode,
  parts: { measures: Measures; appeals: Appeals; subjects: Subjects }
) {
  const signIn = node.find('sign-in')
  const browsers = signIn?.createBrowserSecret('suspended')
  const { db, accounts } = node

  signIn?.newAccounts.addGate({
    name: 'moderation',
    receives: 'suspended',
    admit: () => undefined,
    async receive(ctx, { id: account }) {
      const until = Date.now() + lifetime
      await db(table).where('until', '<', Date.now()).delete()
      await db(table).insert({ browser_hash: browsers?.give(ctx, lifetime), account, until })
      ctx.status = 303
      ctx.redirect(path)
    }
  })

  async function find(ctx: HobContext) {
    const hash = browsers?.hashOf(ctx)
    if (hash === undefined) return undefined
    const row: { account: string } | undefined = await db(table)
      .where({ browser_hash: hash })
      .where('until', '>', Date.now())
      .first('account')
    return row && accounts.byId(row.account)
  }

  node.pages.add({
    name: 'moderation.suspended',
    path,
    access: 'anyone',
    template: 'moderation/suspended',
    client: 'moderation',
    schema: suspendedView,
    async view(ctx) {
      ctx.set('Cache-Control', 'private, no-store')
      const account = await find(ctx)
      const isSuspended = account?.state === 'suspended'
      const standing = isSuspended ? await parts.measures.standing(account.id, ['suspend', 'ban']) : []
      return {
        title: ctx.state.t('moderation.suspended.title'),
        state: account ? (isSuspended ? 'suspended' : 'over') : 'unknown',
        name: account?.name,
        action: `${path}/appeal`,
        decisions: await presentMeasures(standing, parts, ctx.state.t)
      }
    }
  })

  node.router.post(
    `${path}/appeal`,
    { access: 'anyone', limit: { points: 20, seconds: 3600 } },
    async ctx => {
      const account = await find(ctx)
      if (account) await sendAppeal(node, parts, ctx, account.id)
      ctx.redirect(path)
    }
  )
}
