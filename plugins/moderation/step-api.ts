import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CaseSteps } from './case-steps.ts'
import type { CaseWork } from './case-work.ts'
import type { Measure } from './measure-rows.ts'
import type { Measures } from './measures.ts'
import type { Reports } from './reports.ts'
import { measureResult, measuresResult, reportsResult } from './result-schemas.ts'

const base = '/api/v1/cases/:case'
const access = 'moderator'
const id = { type: 'string', format: 'uuid' } as const
const params = { type: 'object', properties: { case: id } }
const pageSize = 50

interface Parts {
  work: CaseWork
  steps: CaseSteps
  measures: Measures
  reports: Reports
}

/** What was said about a case and done because of it, and what may be undone, for other programs; by the rules of the page. */
export function addStepApi(node: PluginNode, { work, steps, measures, reports }: Parts) {
  const own = ({ state }: HobContext) => state.viewer.account as Account
  const nameAll = (ids: readonly (string | null)[]) => node.accounts.byIds(ids.filter(one => one !== null))

  node.router.get(
    `${base}/reports`,
    {
      access,
      params,
      summary: 'List what was said about a case, the newest first; nothing for whoever is concerned',
      query: {
        type: 'object',
        additionalProperties: false,
        properties: { cursor: { type: 'string', maxLength: 100 } }
      },
      result: reportsResult
    },
    async ctx => {
      const one = await work.find(ctx.state.params.case)
      if (one.owner === own(ctx).id) return { items: [] }
      const { cursor } = ctx.state.query as { cursor?: string }
      const { items, ...page } = await reports.of(one, { cursor, limit: pageSize })
      const people = await nameAll(items.map(({ reporter }) => reporter))
      return {
        ...page,
        items: items.map(({ reporter, reason, words, createdAt }) => ({
          ...named(people, reporter),
          ...{ reason, words, createdAt: toIso(createdAt) }
        }))
      }
    }
  )
  node.router.post(
    `${base}/look`,
    {
      access,
      params,
      summary: 'Look for an hour at what a case is about, though it is private; that is logged',
      result: { type: 'object', properties: { address: { type: 'string', format: 'uri-reference' } } }
    },
    async ctx => {
      const { publicId } = await steps.look(await work.findFor(ctx.state.params.case, own(ctx)), own(ctx))
      return { address: `/e/${publicId}` }
    }
  )
  node.router.get(
    `${base}/measures`,
    {
      access,
      params,
      summary: 'List what was done because of a case, the newest first',
      result: measuresResult
    },
    async ctx => {
      const taken = await measures.ofCase((await work.find(ctx.state.params.case)).id)
      const people = await nameAll(taken.map(({ takenBy }) => takenBy))
      return { items: taken.map(measure => ({ ...named(people, measure.takenBy), ...describe(measure) })) }
    }
  )
  node.router.delete(
    `${base}/measures/:measure`,
    {
      access,
      params: { type: 'object', properties: { case: id, measure: id } },
      summary: 'Take back what was done because of a case',
      result: measureResult
    },
    async ctx => {
      const { case: of, measure = '' } = ctx.state.params
      return { done: await steps.takeBack(await work.findFor(of, own(ctx)), measure, own(ctx)) }
    }
  )
}

const toIso = (time: number) => new Date(time).toISOString()

function named(people: ReadonlyMap<string, Account>, account: string | null) {
  const name = people.get(account ?? '')?.name
  return { ...(name && { by: name }) }
}

function describe({ id: measure, action, rule, words, createdAt, endsAt, endedAt }: Measure) {
  return {
    ...{ id: measure, action, words, createdAt: toIso(createdAt) },
    ...(rule && { reason: rule }),
    ...(endsAt !== null && { endsAt: toIso(endsAt) }),
    ...(endedAt !== null && { endedAt: toIso(endedAt) })
  }
}
