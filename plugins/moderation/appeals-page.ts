import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { DecideAppeal } from './appeal-decisions.ts'
import type { Appeal, Appeals } from './appeals.ts'
import type { Measure } from './measure-rows.ts'
import type { Measures } from './measures.ts'
import { appealsView } from './moderator-views.ts'
import { queuePath } from './queue-page.ts'
import { longestWords } from './reasons.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  appeals: Appeals
  measures: Measures
  decideAppeal: DecideAppeal
  subjects: Subjects
}

const path = '/admin/appeals'
const pageSize = 20
const query = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 100 } }
}

/** What people say to what was decided about them; who took a measure leaves its appeal to somebody else where there is one. */
export function addAppealsPage(node: PluginNode, parts: Parts) {
  const { appeals, measures, decideAppeal, subjects } = parts
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
    const { cursor } = query as { cursor?: string }
    const { items, next } = await appeals.waiting({ cursor, limit: pageSize })
    const about = await Promise.all(items.map(({ measure }) => measures.byId(measure)))
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
        maxlength: longestWords
      }
    })
    return {
      title: t('moderation.appeals.title'),
      queue: queuePath,
      appeals: items.flatMap((appeal, at) => (about[at] ? [describe(appeal, about[at])] : [])),
      next: next && `${path}?cursor=${next}`
    }
  }

  node.router.post(path, { access: 'moderator' }, async ctx => {
    const { body, t, viewer } = ctx.state
    const measure = await measures.byId(readText(body, 'measure'))
    const state = readText(body, 'decision') === 'grant' ? 'granted' : 'upheld'
    const answer = measure ? readText(body, `answer-${measure.id}`).slice(0, longestWords) : ''
    const isDone = measure && (await decideAppeal(measure, { state, answer, by: viewer.account as Account }))
    ctx.state.flash(t(`moderation.said.${isDone ? state : 'gone'}`), isDone ? 'notice' : 'error')
    ctx.redirect(path)
  })
}
