import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { DecideAppeal } from './appeal-decisions.ts'
import type { Appeals } from './appeals.ts'
import type { Measure } from './measure-rows.ts'
import type { Measures } from './measures.ts'
import { appealLimit, demandOwn } from './own-decisions.ts'
import { longestWords, reasons } from './reasons.ts'
import { pageOf } from './result-schemas.ts'

const pageSize = 50
const text = { type: 'string' } as const
const time = { type: 'string', format: 'date-time' } as const
const id = { type: 'string', format: 'uuid' } as const
const params = { type: 'object', properties: { measure: id } }
const query = {
  type: 'object',
  additionalProperties: false,
  properties: { cursor: { type: 'string', maxLength: 100 } }
} as const
const decided = {
  id,
  kind: { ...text, description: 'Of the thing it is about: `entry`, `person`, or what a plugin adds.' },
  heading: text,
  action: text,
  reason: { enum: reasons },
  words: { ...text, description: 'Said to the person concerned.' },
  createdAt: time
} as const
const appeal = { words: text, state: { enum: ['open', 'granted', 'upheld'] }, answer: text } as const
const ownDecision = {
  title: 'OwnDecision',
  type: 'object',
  properties: {
    ...decided,
    endsAt: time,
    endedAt: time,
    mayAppeal: { type: 'boolean' },
    appeal: { type: 'object', properties: appeal }
  }
} as const
const waitingAppeal = {
  title: 'Appeal',
  type: 'object',
  properties: {
    decision: { title: 'AppealedDecision', type: 'object', properties: decided },
    words: text,
    createdAt: time
  }
} as const
const words = { ...text, minLength: 1, maxLength: longestWords, pattern: '\\S' } as const
const wordsBody = {
  type: 'object',
  additionalProperties: false,
  required: ['words'],
  properties: { words }
} as const
const decisionBody = {
  type: 'object',
  additionalProperties: false,
  required: ['decision'],
  properties: {
    decision: { enum: ['grant', 'uphold'] },
    answer: { ...text, maxLength: longestWords, default: '' }
  }
} as const

interface Parts {
  measures: Measures
  appeals: Appeals
  decideAppeal: DecideAppeal
}

const toIso = (at: number) => new Date(at).toISOString()

/** What was decided about somebody, what they say to it, and what becomes of that, for other programs. */
export function addAppealApi(node: PluginNode, { measures, appeals, decideAppeal }: Parts) {
  const own = ({ state }: HobContext) => state.viewer.account as Account

  node.router.get(
    '/api/v1/me/decisions',
    {
      access: 'member',
      summary: 'List what was decided about what is one’s own',
      query,
      result: pageOf(ownDecision)
    },
    async ctx => {
      const { cursor } = ctx.state.query as { cursor?: string }
      const page = await measures.ofAccount(own(ctx).id, { cursor, limit: pageSize })
      const said = await appeals.of(page.items)
      const items = page.items.map(measure => ({
        ...describe(measure),
        ...(measure.endsAt !== null && { endsAt: toIso(measure.endsAt) }),
        ...(measure.endedAt !== null && { endedAt: toIso(measure.endedAt) }),
        mayAppeal: appeals.mayAppeal(measure, said.get(measure.id)),
        ...(said.has(measure.id) && { appeal: pick(said.get(measure.id)) })
      }))
      return { ...page, items }
    }
  )
  node.router.post(
    '/api/v1/me/decisions/:measure/appeal',
    {
      access: 'member',
      summary: 'Say something to a decision, once',
      params,
      body: wordsBody,
      status: 204,
      limit: appealLimit
    },
    async ctx => {
      const measure = await demandOwn(node, measures, ctx.state.params.measure, own(ctx).id)
      await appeals.send(measure, String(ctx.state.body.words))
    }
  )
  node.router.get(
    '/api/v1/appeals',
    {
      access: 'moderator',
      summary: 'List appeals that wait, the oldest first',
      query,
      result: pageOf(waitingAppeal)
    },
    async ctx => {
      const { cursor } = ctx.state.query as { cursor?: string }
      const page = await appeals.waiting({ cursor, limit: pageSize })
      const about = await Promise.all(page.items.map(({ measure }) => measures.byId(measure)))
      const items = page.items.flatMap(({ words, createdAt }, at) =>
        about[at] ? [{ decision: describe(about[at]), words, createdAt: toIso(createdAt) }] : []
      )
      return { ...page, items }
    }
  )
  node.router.post(
    '/api/v1/appeals/:measure/decision',
    {
      access: 'moderator',
      summary: 'Take back what somebody appealed against, or let it stand',
      params,
      body: decisionBody,
      result: { type: 'object', properties: { done: { type: 'boolean' } } }
    },
    async ctx => {
      const { decision, answer } = ctx.state.body as { decision: 'grant' | 'uphold'; answer: string }
      const measure = await measures.byId(ctx.state.params.measure ?? '')
      const state = decision === 'grant' ? 'granted' : 'upheld'
      return { done: measure ? await decideAppeal(measure, { state, answer, by: own(ctx) }) : false }
    }
  )
}

const describe = ({ id, kind, heading, action, rule, words, createdAt }: Measure) => ({
  ...{ id, kind, heading, action, words },
  ...(rule && { reason: rule }),
  createdAt: toIso(createdAt)
})

const pick = (said: { words: string; state: string; answer: string } | undefined) =>
  said && { words: said.words, state: said.state, answer: said.answer }
