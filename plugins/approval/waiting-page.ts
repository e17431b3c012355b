import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { BrowserSecret } from '../sign-in/service.ts'
import type { Decisions } from './decisions.ts'
import type { Requests } from './requests.ts'
import { waitingView } from './views.ts'

const path = '/register/waiting'

interface Parts {
  requests: Requests
  decisions: Decisions
  browsers: BrowserSecret
}

/** Where who asked sees how it stands, in the browser in which they asked or tried to sign in. */
export function addWaitingPage(node: PluginNode, { requests, decisions, browsers }: Parts) {
  const find = (ctx: HobContext) => requests.ofBrowser(browsers.hashOf(ctx))

  node.pages.add({
    name: 'approval.waiting',
    path,
    access: 'anyone',
    template: 'approval/waiting',
    client: 'request',
    schema: waitingView,
    async view(ctx) {
      ctx.set('Cache-Control', 'private, no-store')
      const request = await find(ctx)
      const account = request?.account ? await node.accounts.byId(request.account) : undefined
      return {
        title: ctx.state.t('approval.waiting.title'),
        state: request?.state ?? 'unknown',
        name: account?.name,
        reason: request?.reason,
        answer: request?.answer,
        createdAt: request && new Date(request.createdAt).toISOString(),
        isWriting: Boolean(node.find('mail')?.isSetUp && request?.address)
      }
    }
  })

  node.router.post(
    `${path}/withdraw`,
    { access: 'anyone', limit: { points: 20, seconds: 600 } },
    async ctx => {
      const request = await find(ctx)
      if (request) await decisions.withdraw(request)
      browsers.take(ctx)
      ctx.state.flash(ctx.state.t('approval.said.withdrawn'))
      ctx.redirect('/')
    }
  )
}
