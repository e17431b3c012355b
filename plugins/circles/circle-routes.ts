import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext, RouteAccess } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { type Circle, type Circles, changing as limit, most } from './circles.ts'
import type { Naming } from './naming.ts'

const body = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: { name: { type: 'string', maxLength: 200, description: `At most ${most.name} characters.` } }
} as const
const circle = {
  title: 'Circle',
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Names it among the `audiences` of an entry.' },
    name: { type: 'string' },
    people: { type: 'integer', minimum: 0, description: 'How many are in it.' }
  }
} as const

const access: RouteAccess = { resource: 'circle', param: 'id', action: 'edit' }
const ownerOf = ({ state }: HobContext) => state.viewer.account as Account
const circleOf = ({ state }: HobContext) => state.resource?.item as Circle

interface Parts {
  circles: Circles
  naming: Naming
  results: Results
}

/** Circles for other programs. */
export function addCircleRoutes(node: PluginNode, parts: Parts) {
  const { circles } = parts
  const base = '/api/v1/circles'
  const list = {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', items: circle } }
  }

  node.router.get(base, { access: 'member', summary: 'List own circles', result: list }, async ctx => {
    const sizes = await circles.sizes(ownerOf(ctx))
    const all = await circles.ofOwner(ownerOf(ctx))
    return { items: all.map(({ id, name }) => ({ id, name, people: sizes.get(id) ?? 0 })) }
  })
  node.router.post(
    base,
    { access: 'member', summary: 'Make a circle', body, result: circle, status: 201, limit },
    async ctx => {
      const { id, name } = await circles.make(ownerOf(ctx), String(ctx.state.body.name))
      return { id, name, people: 0 }
    }
  )
  node.router.patch(
    `${base}/:id`,
    { access, summary: 'Rename a circle', body, result: circle, limit },
    async ctx => {
      const name = String(ctx.state.body.name)
      await circles.rename(circleOf(ctx), name)
      return { id: circleOf(ctx).id, name: name.trim().replace(/\s+/g, ' ') }
    }
  )
  node.router.delete(
    `${base}/:id`,
    { access, summary: 'Remove a circle; what is shared with it alone is private then', status: 204, limit },
    async ctx => circles.remove(circleOf(ctx))
  )
  addMemberRoutes(node, parts)
}

function addMemberRoutes(node: PluginNode, { circles, naming, results: { people: result } }: Parts) {
  const base = '/api/v1/circles/:id/people'
  const query = {
    type: 'object',
    additionalProperties: false,
    properties: { after: { type: 'string', maxLength: 64 } }
  }
  node.router.get(base, { access, summary: 'List who is in a circle', query, result }, async ctx => {
    const { after } = ctx.state.query as { after?: string }
    const { items, ...page } = await node.audiences.memberPage(circleOf(ctx), { after })
    return { items: await node.accounts.present(items, ctx.state.viewer), ...page }
  })
  node.router.put(
    `${base}/:name`,
    { access, summary: 'Add somebody to a circle; they are not told', status: 204, limit },
    async ctx => circles.add(circleOf(ctx), await naming.find([ctx.params.name ?? ''], ctx.state.viewer))
  )
  node.router.delete(
    `${base}/:name`,
    { access, summary: 'Take somebody out of a circle, from their next request on', status: 204, limit },
    async ctx => {
      const person = await node.accounts.byName(ctx.params.name ?? '')
      if (person) await circles.take(circleOf(ctx), person)
    }
  )
}
