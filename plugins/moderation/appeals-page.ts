import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Appeal, Appeals } from './appeals.ts'
import type { CarryingOut } from './carrying-out.ts'
import type { Measure } from './measure-rows.ts'
import type { Measures } from './measures.ts'
import { appealsView } from './moderator-views.ts'
import type { Notices } from './notices.ts'
import { placePattern } from './paging.ts'
import { queuePath } from './queue-page.ts'
import type { Rights } from './rights.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  appeals: Appeals
  measures: Measures
  carryingOut: CarryingOut
  notices: Notices
  rights: Rights
  subjects: Subjects
}

const path = '/admin/appeals'
const pageSize = 20
const query = {
  type: 'object',
  properties: { after: { type: 'string', pattern: placePattern } }
}

/** What people say to what was decided about them; who took a measure leaves its appeal to somebody else where there is one. */
export function addAppealsPage(node: PluginNode, parts: Parts) {
  const { appeals, measures, carryingOut, notices, rights, subjects } = parts
  const { readText } = node.pages.forms

  node.pages.add({
    name: 'moderation.appeals',
    path,
    access: 'moderator',
    template: 'moderation/appeals',
    client: 'moderation',
    query,
    schema: appealsView,
    view: viewOf
  })

  async function viewOf(ctx: HobContext) {
    const { query, t, viewer } = ctx.state
    const { after } = query as { after?: string }
    const found = await appeals.waiting({ ...(after && { after }), limit: pageSize + 1 })
    const shown = found.slice(0, pageSize)
    const last = shown.at(-1)
    const about = await Promise.all(shown.map(({ measure }) => measures.byId(measure)))
    const people = await node.accounts.byIds(
      about.flatMap(one => [one?.account, one?.takenBy].filter(id => id != null))
    )
    const describe = ({ measure: id, words, createdAt }: Appeal, measure: Measure) => ({
      id,
      words,
      createdAt: new Date(createdAt).toISOString(),
      person: people.get(measure.account ?? '')?.name,
      takenBy: people.get(measure.takenBy ?? '')?.name,
      isOwn: measure.takenBy === viewer.account?.id,
      action: t(`moderation.action.${measure.action}`),
      kind: t(subjects.kind(measure.kind)?.label ?? 'moderation.subject.unknown'),
      heading: measure.heading,
      said: measure.words,
      case: measure.case ? `${queuePath}/${measure.case}` : undefined,
      field: {
        name: `answer-${id}`,
        label: t('moderation.appeal.answer'),
        help: t('moderation.appeal.answer.help'),
        rows: 3,
        maxlength: 5000
      }
    })
    return {
      title: t('moderation.appeals.title'),
      queue: queuePath,
      appeals: shown.flatMap((appeal, at) => (about[at] ? [describe(appeal, about[at])] : [])),
      next: found.length > pageSize && last ? `${path}?after=${last.createdAt}.${last.measure}` : undefined
    }
  }

  node.router.post(path, { access: 'moderator' }, async ctx => {
    const { body, t, viewer } = ctx.state
    const measure = await measures.byId(readText(body, 'measure'))
    const state = readText(body, 'decision') === 'grant' ? 'granted' : 'upheld'
    const answer = measure ? readText(body, `answer-${measure.id}`).slice(0, 5000) : ''
    const isDone = measure && (await decide(measure, { state, answer, by: viewer.account as Account }))
    ctx.state.flash(t(`moderation.said.${isDone ? state : 'gone'}`), isDone ? 'notice' : 'error')
    ctx.redirect(path)
  })

  async function decide(
    measure: Measure,
    decision: { state: 'granted' | 'upheld'; answer: string; by: Account }
  ): Promise<boolean> {
    const { state, answer, by } = decision
    const appeal = (await appeals.of([measure])).get(measure.id)
    const person = measure.account ? await node.accounts.byId(measure.account) : undefined
    const isTheirs = state === 'granted' ? rights.mayEnd(by, person, measure) : rights.mayDecide(by, person)
    if (!appeal || !(await isTheirs))
      throw node.error('DECISION_NOT_YOURS', 'Somebody else has to decide this.', { status: 403 })
    // Taking back is done twice without harm; an appeal that was granted and came to nothing would be worse.
    if (state === 'granted' && appeal.state === 'open') await carryingOut.takeBack(measure, by)
    const to = await notices.addressOf(person)
    const isFirst = await node.db.transaction(async trx => {
      if (!(await appeals.decide(appeal, decision, trx))) return false
      if (person) await notices.tellAppeal(person, to, { granted: state === 'granted', answer }, trx)
      return true
    })
    if (isFirst && state === 'upheld') await tellOfPower(measure, by)
    return isFirst
  }

  async function tellOfPower({ kind, subject, heading }: Measure, by: Account) {
    const about = { kind, id: subject, name: heading }
    await node.hooks.node.governed.promise({ by, action: 'moderation.upheld', subject: about })
  }
}
