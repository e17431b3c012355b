import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Case } from './case-rows.ts'
import type { CaseSteps } from './case-steps.ts'
import type { CaseView } from './case-view.ts'
import type { CaseWork } from './case-work.ts'
import { readWish } from './decision-form.ts'
import type { Decisions, Wish } from './decisions.ts'
import { caseView } from './moderator-views.ts'
import { queuePath } from './queue-page.ts'
import { longestWords } from './reasons.ts'

interface Parts {
  work: CaseWork
  steps: CaseSteps
  decisions: Decisions
  view: CaseView
}

const path = `${queuePath}/:case`
const page = { name: 'moderation.case', template: 'moderation/case', client: 'moderation' }
const access = 'moderator'
const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
}
const params = { type: 'object', properties: { case: { type: 'string', format: 'uuid' } } }

/** One case: what was said, what it is about, what was done before; and the decision. */
export function addCasePage(node: PluginNode, parts: Parts) {
  const { work, steps, decisions } = parts
  const { readText } = node.pages.forms
  const actor = ({ state }: HobContext) => state.viewer.account as Account

  const find = (ctx: HobContext) => work.find(ctx.state.params.case)

  node.pages.add({
    ...page,
    path,
    access,
    query,
    schema: caseView,
    view: async ctx =>
      parts.view(ctx, await find(ctx), { cursor: ctx.state.query.cursor as string | undefined })
  })

  const on = (name: string, act: (ctx: HobContext, one: Case) => Promise<unknown>) =>
    node.router.post(`${path}/${name}`, { access, params }, async ctx => {
      const one = await work.findFor(ctx.state.params.case, actor(ctx))
      await act(ctx, one)
      if (ctx.status !== 422 && !ctx.body) ctx.redirect(`${queuePath}/${one.id}`)
    })

  on('claim', (ctx, one) => work.claim(one, actor(ctx)))
  on('unclaim', (ctx, one) => work.unclaim(one, actor(ctx)))
  on('note', async (ctx, one) => {
    const words = readText(ctx.state.body, 'note').slice(0, longestWords)
    if (words) await work.note(one, actor(ctx), words)
  })
  on('look', async (ctx, one) => {
    const { publicId } = await steps.look(one, actor(ctx))
    ctx.redirect(`/e/${publicId}`)
    ctx.body = ''
  })
  on('back', async (ctx, one) => {
    const isDone = await steps.takeBack(one, readText(ctx.state.body, 'measure'), actor(ctx))
    ctx.state.flash(ctx.state.t(isDone ? 'moderation.said.back' : 'moderation.said.gone'))
  })

  node.router.post(`${path}/decide`, { access, params }, async ctx => {
    const one = await find(ctx)
    const wish = readWish(node, ctx.state.body)
    const errors = await attempt(ctx, one, wish)
    if (!errors) return ctx.redirect(queuePath)
    const view = await parts.view(ctx, one, { wish, errors })
    return node.pages.draw(ctx, { ...page, view, status: 422 })
  })

  /** What is wrong with it; nothing once it is decided, by whomever. */
  async function attempt(ctx: HobContext, one: Case, wish: Wish): Promise<FormErrors | undefined> {
    try {
      const isFirst = await decisions.decide(one, wish, actor(ctx))
      ctx.state.flash(
        ctx.state.t(`moderation.said.${isFirst ? 'decided' : 'gone'}`),
        isFirst ? 'notice' : 'error'
      )
      return undefined
    } catch (thrown) {
      const refusal = node.pages.demandRefusal(ctx.state, thrown)
      return { [refusal.path ?? 'words']: refusal.message }
    }
  }
}
