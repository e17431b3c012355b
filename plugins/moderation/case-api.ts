import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { CaseWork } from './case-work.ts'
import { longestWords } from './reasons.ts'
import { notesResult } from './result-schemas.ts'

const base = '/api/v1/cases/:case'
const access = 'moderator'
const params = { type: 'object', properties: { case: { type: 'string', format: 'uuid' } } }
const noteBody = {
  type: 'object',
  additionalProperties: false,
  required: ['words'],
  properties: { words: { type: 'string', minLength: 1, maxLength: longestWords, pattern: '\\S' } }
} as const

/** Working on a case with others, for other programs; by the rules of the page. */
export function addCaseApi(node: PluginNode, work: CaseWork) {
  const own = ({ state }: HobContext) => state.viewer.account as Account
  const findFor = (ctx: HobContext) => work.findFor(ctx.state.params.case, own(ctx))

  node.router.put(
    `${base}/claim`,
    {
      access,
      params,
      summary: 'Say that one works on a case, also in the place of somebody else',
      status: 204
    },
    async ctx => work.claim(await findFor(ctx), own(ctx))
  )
  node.router.delete(
    `${base}/claim`,
    { access, params, summary: 'Leave a case to others', status: 204 },
    async ctx => work.unclaim(await findFor(ctx), own(ctx))
  )
  node.router.get(
    `${base}/notes`,
    {
      access,
      params,
      summary: 'List what those who decide wrote to each other about a case, the oldest first',
      result: notesResult
    },
    async ctx => {
      const notes = await work.notesFor(await work.find(ctx.state.params.case), own(ctx))
      const people = await node.accounts.byIds(notes.flatMap(({ author }) => author ?? []))
      const items = notes.map(({ author, words, createdAt }) => ({
        ...(people.has(author ?? '') && { by: people.get(author ?? '')?.name }),
        words,
        createdAt: new Date(createdAt).toISOString()
      }))
      return { items }
    }
  )
  node.router.post(
    `${base}/notes`,
    {
      access,
      params,
      summary: 'Note something about a case, for those who decide',
      body: noteBody,
      status: 204
    },
    async ctx => work.note(await findFor(ctx), own(ctx), String(ctx.state.body.words))
  )
}
