import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import type { FollowList, Follows } from './follows.ts'
import type { Limits } from './limits.ts'
import { type LimitKind, changing as limit, type Relations } from './relations.ts'

const states = { type: 'string', enum: ['asked', 'following'] } as const
const kinds = { type: 'string', enum: ['mute', 'block', 'hide'] } as const

const relation = {
  title: 'Relation',
  type: 'object',
  properties: {
    follows: { ...states, description: 'Whether who asks follows them.' },
    followedBy: { ...states, description: 'Whether they follow who asks.' },
    limits: { ...kinds, description: 'What who asks decided about them.' }
  }
} as const
const query = {
  type: 'object',
  additionalProperties: false,
  properties: {
    list: { type: 'string', enum: ['followers', 'requests', 'following', 'asked'], default: 'following' },
    after: { type: 'string', maxLength: 64 }
  }
} as const

const to = (action: string): RouteAccess => ({ resource: 'account', param: 'name', action })
const own = ({ state }: HobContext) => state.viewer.account as Account
const other = ({ state }: HobContext) => state.resource?.account as Account

/** Following, muting and blocking for other programs. */
export function addFollowRoutes(
  node: PluginNode,
  {
    relations,
    follows,
    limits,
    results
  }: { relations: Relations; follows: Follows; limits: Limits; results: Results }
) {
  const base = '/api/v1/accounts/:name'

  const tell = async (ctx: HobContext) => {
    const { limitedBy, ...told } = await relations.read(ctx.state.viewer, other(ctx).id)
    return told
  }
  const on = (
    method: 'get' | 'put' | 'delete',
    path: string,
    { action, summary, body }: { action: string; summary: string; body?: Schema },
    act: (ctx: HobContext) => Promise<unknown>
  ) =>
    node.router[method](
      `${base}/${path}`,
      {
        access: to(action),
        summary,
        result: relation,
        ...(body && { body }),
        ...(method !== 'get' && { limit })
      },
      async ctx => {
        await act(ctx)
        return tell(ctx)
      }
    )

  node.router.get(
    '/api/v1/follows',
    {
      access: 'member',
      summary: 'List whom one follows, or by whom one is followed',
      query,
      result: results.people
    },
    async ctx => {
      const { list = 'following', after } = ctx.state.query as { list?: FollowList; after?: string }
      const { items, ...page } = await follows.list(own(ctx), list, { after })
      return { items: await node.accounts.present(items, ctx.state.viewer), ...page }
    }
  )
  on('get', 'relation', { action: 'follow', summary: 'Show who follows whom' }, async () => undefined)
  on('put', 'follow', { action: 'follow', summary: 'Follow somebody, or ask to' }, ctx =>
    follows.follow(own(ctx), other(ctx))
  )
  on('delete', 'follow', { action: 'follow', summary: 'Follow somebody no longer' }, ctx =>
    follows.unfollow(own(ctx), other(ctx))
  )
  on('put', 'follower', { action: 'limit', summary: 'Let somebody follow who asked to' }, ctx =>
    follows.accept(own(ctx), other(ctx))
  )
  on('delete', 'follower', { action: 'limit', summary: 'Take somebody from one’s followers' }, ctx =>
    follows.drop(own(ctx), other(ctx))
  )
  const body = {
    type: 'object',
    additionalProperties: false,
    required: ['kind'],
    properties: { kind: kinds }
  } as const
  on('put', 'limit', { action: 'limit', summary: 'Mute or block somebody', body }, ctx =>
    limits.set(own(ctx), other(ctx), ctx.state.body.kind as LimitKind)
  )
  on('delete', 'limit', { action: 'limit', summary: 'Mute or block somebody no longer' }, ctx =>
    limits.lift(own(ctx), other(ctx))
  )
}
