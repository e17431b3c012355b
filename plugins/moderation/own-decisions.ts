import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { SettingsPages } from '../site/service.ts'
import type { Appeals } from './appeals.ts'
import { presentMeasures } from './measure-view.ts'
import type { Measures } from './measures.ts'
import { decisionsPath, hasNews } from './notices.ts'
import { longestWords } from './reasons.ts'
import type { OwnReport, Reports } from './reports.ts'
import type { Subjects } from './subjects.ts'
import { decisionsView } from './views.ts'

const pageSize = 20
/** How often somebody may appeal. */
export const appealLimit = { points: 20, seconds: 3600 }
/** Of what somebody reported, so much as they may still wonder about. */
const reportsShown = 20
const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
}

interface Parts {
  measures: Measures
  appeals: Appeals
  subjects: Subjects
  reports: Reports
  pages: SettingsPages | undefined
}

/** What was decided about what is one's own, and the word that one has oneself about it. */
export function addOwnDecisions(node: PluginNode, parts: Parts) {
  const { measures, appeals, pages, reports, subjects } = parts
  const own = ({ state }: HobContext) => state.viewer.account as Account
  pages?.list('moderation', 'decisions')
  node.slot('page.notice', {
    template: 'moderation/notice',
    when: (view, { viewer }) => hasNews(viewer.account) && view.decisions === undefined
  })

  node.pages.add({
    name: 'moderation.decisions',
    path: decisionsPath,
    access: 'member',
    template: 'moderation/decisions',
    client: 'moderation',
    query,
    schema: decisionsView,
    async view(ctx) {
      const { cursor } = ctx.state.query as { cursor?: string }
      const { items, next } = await measures.ofAccount(own(ctx).id, { cursor, limit: pageSize })
      if (hasNews(own(ctx))) await noteSeen(own(ctx))
      return {
        title: ctx.state.t('moderation.settings.decisions.title'),
        tabs: pages?.tabs(ctx, 'decisions') ?? [],
        action: `${decisionsPath}/appeal`,
        decisions: await presentMeasures(items, parts, ctx.state.t),
        reports: cursor ? [] : (await reports.latest(own(ctx), reportsShown)).map(one => tell(one, ctx)),
        next: next && `${decisionsPath}?cursor=${next}`
      }
    }
  })

  const tell = ({ kind, reason, words, outcome, createdAt }: OwnReport, { state: { t } }: HobContext) => ({
    kind: t(subjects.kind(kind)?.label ?? 'moderation.subject.unknown'),
    reason: t(`moderation.reason.${reason}`),
    words,
    createdAt: new Date(createdAt).toISOString(),
    state: t(`moderation.own.${outcome ?? 'waiting'}`)
  })

  async function noteSeen(account: Account) {
    await measures.noteSeen(account.id)
    const { decisions: _, ...profile } = account.profile
    await node.accounts.saveProfile(account, profile)
  }

  node.router.post(`${decisionsPath}/appeal`, { access: 'member', limit: appealLimit }, async ctx => {
    await sendAppeal(node, { measures, appeals }, ctx, own(ctx).id)
    ctx.redirect(decisionsPath)
  })
}

/** A decision about whose account it is; what is somebody else's is not there. Throws `APPEAL_GONE`. */
export async function demandOwn(
  { error }: Pick<PluginNode, 'error'>,
  measures: Measures,
  id: string | undefined,
  account: string
) {
  const measure = await measures.byId(id ?? '')
  if (measure?.account === account) return measure
  throw error('APPEAL_GONE', 'This cannot be appealed any more.', { status: 409 })
}

/** As a form says it. */
export async function sendAppeal(
  node: PluginNode,
  { measures, appeals }: Pick<Parts, 'measures' | 'appeals'>,
  { state }: HobContext,
  account: string
) {
  const { readText } = node.pages.forms
  const measure = await demandOwn(node, measures, readText(state.body, 'measure'), account)
  const words = readText(state.body, `words-${measure.id}`).slice(0, longestWords)
  if (!words) return state.flash(state.t('moderation.appeal.words.none'), 'error')
  await appeals.send(measure, words)
  state.flash(state.t('moderation.appeal.sent'))
}
