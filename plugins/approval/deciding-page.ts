import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type {} from '../admin/service.ts'
import type { Decisions } from './decisions.ts'
import type { AccountRequest, Requests } from './requests.ts'
import { decidingView } from './views.ts'

const path = '/admin/requests'
const page = { name: 'approval.deciding', template: 'approval/deciding', client: 'request' }
const pageSize = 20
const longest = 1000
const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
}

/** Of each request one, because several stand on the page. */
const fieldOf = (id: string) => `answer-${id}`

interface Again {
  request: string
  answer: string
  error: string
}

/** Where moderators and administrators read why people come, let them in, or say why not. */
export function addDecidingPage(
  node: PluginNode,
  { requests, decisions }: { requests: Requests; decisions: Decisions }
) {
  const { readText } = node.pages.forms
  node.slot('admin.nav', {
    template: 'approval/nav',
    load: (_view, scope) => ({ isCurrent: scope.path === path })
  })
  node.slot('admin.overview', {
    template: 'approval/overview',
    load: async () => ({ count: await requests.countWaiting() })
  })
  node.slot('account.menu', {
    template: 'approval/menu',
    stage: 20,
    when: (_view, { viewer }) =>
      viewer.account?.role === 'moderator' || viewer.account?.role === 'administrator'
  })

  node.pages.add({
    ...page,
    path,
    access: 'moderator',
    query,
    schema: decidingView,
    view: ctx => viewOf(ctx, ctx.state.query.cursor as string | undefined)
  })

  node.router.post(path, { access: 'moderator' }, async ctx => {
    const { body, t, viewer } = ctx.state
    const state = readText(body, 'decision') === 'admit' ? 'admitted' : 'refused'
    const request = await requests.byId(readText(body, 'request'))
    const answer = request ? readText(body, fieldOf(request.id)).slice(0, longest) : ''
    if (request && state === 'refused' && !answer) {
      const again = { request: request.id, answer, error: t('approval.answer.needed') }
      return node.pages.draw(ctx, { ...page, view: await viewOf(ctx, undefined, again), status: 422 })
    }
    const isDone =
      request && (await decisions.decide(request, { state, answer, by: viewer.account as Account }))
    ctx.state.flash(t(`approval.said.${isDone ? state : 'gone'}`), isDone ? 'notice' : 'error')
    ctx.redirect(path)
  })

  async function viewOf(ctx: HobContext, cursor?: string, again?: Again) {
    const { items, next } = await requests.waiting({ cursor, limit: pageSize })
    const accounts = await node.accounts.byIds(items.flatMap(({ account }) => account ?? []))
    const proved = await node.find('addresses')?.provedOf(accounts.values())
    return {
      title: ctx.state.t('approval.title'),
      isApproving: node.use('sign-in').newAccounts.mode() === 'approval',
      requests: items.map(request => {
        const account = accounts.get(request.account ?? '')
        const isAddressProved = account !== undefined && proved?.get(account.id) === request.address
        return { ...describe(ctx, request, account, again), isAddressProved }
      }),
      next: next && `${path}?cursor=${next}`
    }
  }

  const describe = (
    { state: { t } }: HobContext,
    { id, reason, address, createdAt }: AccountRequest,
    account: Account | undefined,
    again: Again | undefined
  ) => ({
    id,
    name: account?.name ?? '',
    displayName: account?.profile.displayName ?? account?.name ?? '',
    reason,
    address: address ?? undefined,
    createdAt: new Date(createdAt).toISOString(),
    field: {
      name: fieldOf(id),
      label: t('approval.answer'),
      help: t('approval.answer.help'),
      rows: 2,
      maxlength: longest,
      value: again?.request === id ? again.answer : '',
      error: again?.request === id ? again.error : undefined
    }
  })
}
