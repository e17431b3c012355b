import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SecondStep, SecondSteps } from './service.ts'
import { strengthenView } from './views.ts'

const path = '/sign-in/strengthen'
/** What has to work all the same: how pages look, signing in and out, and seeing where one is signed in. */
const open = /^\/(assets\/|-\/|sign-in(\/|$)|sign-out$|settings\/security(\/|$))/

const eventStream = 'text/event-stream'

/**
 * Keeps those of whom this node wants a second step from everything but making one. It holds for sessions and tokens alike, so that
 * nobody gets around it by what they opened before.
 */
export function addSecondStepDemand(
  node: PluginNode,
  steps: Pick<SecondSteps, 'of' | 'isDemandedOf'>,
  all: readonly SecondStep[]
) {
  const ways = () => all.filter(({ isSpare }) => !isSpare)
  const isOpen = (address: string) =>
    open.test(address) ||
    ways().some(step => address === step.address || address.startsWith(`${step.address}/`))

  const isKept = async ({ path: address, state }: HobContext) =>
    state.viewer.account !== undefined &&
    steps.isDemandedOf(state.viewer.account) &&
    !isOpen(address) &&
    (await steps.of(state.viewer.account)).length === 0

  node.hooks.web.app.tap({ name: 'sign-in', stage: node.stages.SESSION + 100 }, app => {
    app.use(async (koa, next) => {
      const ctx = koa as unknown as HobContext
      if (!(await isKept(ctx))) return next()
      const isPage = ctx.method === 'GET' && ctx.accepts('json', 'html') === 'html'
      if (isPage) return ctx.redirect(path)
      if (ctx.get('accept') === eventStream) return endStream(ctx)
      throw node.error('SECOND_STEP_NEEDED', 'This node wants a second step of you at signing in.', {
        status: 403
      })
    })
  })

  node.pages.add({
    name: 'sign-in.strengthen',
    path,
    access: 'member',
    template: 'sign-in/strengthen',
    schema: strengthenView,
    view: ({ state: { t } }) => ({
      title: t('sign-in.strengthen.title'),
      ways: ways().map(({ label, address }) => ({ label: t(label), address }))
    })
  })
}

/** Pages follow what happens by themselves: their browsers are told, in the way of such streams, that there is nothing and to ask no more. */
function endStream(ctx: HobContext) {
  ctx.status = 204
}
