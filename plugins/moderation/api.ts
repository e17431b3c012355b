import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CaseQueue, QueueKind } from './case-queue.ts'
import type { Case } from './case-rows.ts'
import type { CaseWork } from './case-work.ts'
import type { Decisions, Wish } from './decisions.ts'
import { personActions, thingActions } from './measure-rows.ts'
import { longestWords, type Reason, reasons } from './reasons.ts'
import type { Reports } from './reports.ts'
import type { Subjects } from './subjects.ts'

interface Parts {
  work: CaseWork
  subjects: Subjects
  reports: Reports
  queue: CaseQueue
  decisions: Decisions
}

const text = { type: 'string' } as const
const done = { type: 'object', properties: { done: { type: 'boolean' } } } as const
const reportBody = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'id', 'reason'],
  properties: {
    kind: { type: 'string', maxLength: 64, description: '`entry`, `person`, or what a plugin adds.' },
    id: { type: 'string', maxLength: 64, description: 'The public id of an entry, the name of a person.' },
    reason: { type: 'string', enum: reasons },
    words: { type: 'string', maxLength: 2000, default: '' }
  }
} as const
const listQuery = {
  type: 'object',
  additionalProperties: false,
  properties: {
    show: { type: 'string', enum: ['waiting', 'decided'], default: 'waiting' },
    cursor: { type: 'string', maxLength: 100 }
  }
} as const
const oneCase = {
  title: 'Case',
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    kind: text,
    subject: { ...text, description: 'Its id, of its kind.' },
    state: { type: 'string', enum: ['open', 'decided'] },
    outcome: { type: 'string', enum: ['measure', 'nothing', 'released', 'gone'] },
    claimedBy: { ...text, description: 'Name of who works on it.' },
    held: { ...text, description: 'Why it is kept back meanwhile; a translation key.' },
    reports: { type: 'integer' },
    createdAt: { type: 'string', format: 'date-time' }
  }
} as const
const decisionBody = {
  type: 'object',
  additionalProperties: false,
  properties: {
    thing: { type: 'string', enum: [...thingActions, 'release', 'refuse', 'nothing'], default: 'nothing' },
    person: { type: 'string', enum: [...personActions, 'nothing'], default: 'nothing' },
    rule: { type: 'string', enum: reasons, default: 'other' },
    words: {
      type: 'string',
      maxLength: longestWords,
      default: '',
      description: 'Said to the person concerned.'
    },
    days: {
      type: 'integer',
      minimum: 0,
      maximum: 3650,
      default: 0,
      description: 'Of a suspension; 0: without an end.'
    },
    stays: {
      type: 'boolean',
      default: false,
      description: 'Whether what a suspended person published stays in sight.'
    }
  }
} as const

/** Reporting and deciding for other programs. */
export function addApi(node: PluginNode, { subjects, reports, queue, decisions, work }: Parts) {
  const { router, error } = node
  const own = ({ state }: HobContext) => state.viewer.account as Account

  router.post(
    '/api/v1/reports',
    {
      access: 'member',
      summary: 'Report something',
      body: reportBody,
      result: done,
      limit: { points: 30, seconds: 3600 }
    },
    async ({ state }) => {
      const { kind, id, reason, words } = state.body as {
        kind: string
        id: string
        reason: Reason
        words: string
      }
      const subject = await subjects.findFor(state.viewer, kind, id)
      if (!subject) throw error('REPORT_MISSING', 'There is nothing here to report.', { status: 404 })
      await reports.send({ kind, subject, reason, words, by: state.viewer, network: state.network })
      return { done: true }
    }
  )

  router.get(
    '/api/v1/cases',
    {
      access: 'moderator',
      summary: 'List what has to be decided',
      query: listQuery,
      result: { type: 'object', properties: { items: { type: 'array', items: oneCase }, next: text } }
    },
    async ({ state }) => {
      const { show, cursor } = state.query as { show: QueueKind; cursor?: string }
      const { items, next } = await queue.read(show, { cursor, limit: 50 })
      const people = await node.accounts.byIds(items.flatMap(({ claimedBy }) => claimedBy ?? []))
      return { items: items.map(one => describe(one, people)), ...(next && { next }) }
    }
  )

  router.post(
    '/api/v1/cases/:case/decision',
    {
      access: 'moderator',
      summary: 'Decide a case',
      params: { type: 'object', properties: { case: { type: 'string', format: 'uuid' } } },
      body: decisionBody,
      result: done
    },
    async ctx => {
      const one = await work.find(ctx.state.params.case)
      return { done: await decisions.decide(one, ctx.state.body as unknown as Wish, own(ctx)) }
    }
  )
}

function describe(one: Case, people: ReadonlyMap<string, Account>) {
  const { id, kind, subject, state, outcome, held, reports, createdAt } = one
  const claimedBy = people.get(one.claimedBy ?? '')?.name
  return {
    ...{ id, kind, subject, state, reports },
    ...(outcome && { outcome }),
    ...(claimedBy && { claimedBy }),
    ...(held && { held }),
    createdAt: new Date(createdAt).toISOString()
  }
}
