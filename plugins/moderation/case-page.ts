import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { FormErrors } from '../../core/web/forms.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CarryingOut } from './carrying-out.ts'
import type { Case } from './case-rows.ts'
import type { CaseView } from './case-view.ts'
import type { Cases } from './cases.ts'
import { readWish } from './decision-form.ts'
import type { Decisions, Wish } from './decisions.ts'
import type { Looking } from './looking.ts'
import type { Measures } from './measures.ts'
import { caseView } from './moderator-views.ts'
import type { Notes } from './notes.ts'
import { placePattern } from './paging.ts'
import { queuePath } from './queue-page.ts'
import type { Rights } from './rights.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  cases: Cases
  measures: Measures
  subjects: Subjects
  notes: Notes
  decisions: Decisions
  carryingOut: CarryingOut
  looking: Looking
  rights: Rights
  view: CaseView
}

const path = `${queuePath}/:case`
const page = { name: 'moderation.case', template: 'moderation/case', client: 'moderation' }
const access = 'moderator'
const query = {
  type: 'object',
  properties: { after: { type: 'string', pattern: placePattern } }
}
const params = { type: 'object', properties: { case: { type: 'string', format: 'uuid' } } }

/** One case: what was said, what it is about, what was done before; and the decision. */
export function addCasePage(node: PluginNode, parts: Parts) {
  const { cases, notes, decisions, looking, measures, carryingOut, rights, subjects } = parts
  const { readText } = node.pages.forms
  const actor = ({ state }: HobContext) => state.viewer.account as Account

  async function find(ctx: HobContext): Promise<Case> {
    const one = await cases.byId(ctx.state.params.case ?? '')
    if (!one) throw node.error('CASE_MISSING', 'There is no such case.', { status: 404 })
    return one
  }

  node.pages.add({
    ...page,
    path,
    access,
    query,
    schema: caseView,
    view: async ctx =>
      parts.view(ctx, await find(ctx), { after: ctx.state.query.after as string | undefined })
  })

  const ownerOf = async ({ owner }: Case) => (owner ? node.accounts.byId(owner) : undefined)
  const on = (name: string, act: (ctx: HobContext, one: Case) => Promise<unknown>) =>
    node.router.post(`${path}/${name}`, { access, params }, async ctx => {
      const one = await find(ctx)
      if (!(await rights.mayDecide(actor(ctx), await ownerOf(one)))) throw notYours(node)
      await act(ctx, one)
      if (ctx.status !== 422 && !ctx.body) ctx.redirect(`${queuePath}/${one.id}`)
    })

  /** What is done about a case, for the log; what somebody wrote stays with the case. */
  const tell = (ctx: HobContext, { kind, subject: id }: Case, action: string) =>
    node.hooks.node.governed.promise({
      by: actor(ctx),
      action: `moderation.${action}`,
      subject: { kind, id, name: id }
    })

  on('claim', async (ctx, one) => {
    await cases.claim(one, actor(ctx))
    await tell(ctx, one, 'claimed')
  })
  on('unclaim', async (ctx, one) => {
    await cases.unclaim(one)
    await tell(ctx, one, 'unclaimed')
  })
  on('note', async (ctx, one) => {
    const words = readText(ctx.state.body, 'note').slice(0, 5000)
    if (!words) return
    await notes.add(one, actor(ctx), words)
    await tell(ctx, one, 'noted')
  })
  on('look', async (ctx, one) => {
    const entry = (await subjects.find(one.kind, one.subject))?.resource.entry
    if (one.state !== 'open' || !entry)
      throw node.error('CASE_MISSING', 'There is no such case.', { status: 404 })
    await looking.begin(entry, actor(ctx))
    ctx.redirect(`/e/${entry.publicId}`)
    ctx.body = ''
  })
  on('back', async (ctx, one) => {
    const measure = await measures.byId(readText(ctx.state.body, 'measure'))
    if (!measure || measure.case !== one.id) return
    if (!(await rights.mayEnd(actor(ctx), await ownerOf(one), measure))) throw notYours(node)
    const isDone = await carryingOut.takeBack(measure, actor(ctx))
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
      const refusal = node.pages.refusal(ctx.state, thrown)
      if (!refusal) throw thrown
      return { [refusal.path ?? 'words']: refusal.message }
    }
  }
}

const notYours = ({ error }: Pick<PluginNode, 'error'>) =>
  error('DECISION_NOT_YOURS', 'Somebody else has to decide this.', { status: 403 })
