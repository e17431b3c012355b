import type { Account } from '../../core/accounts/accounts.ts'
import type { Json } from '../../core/json.ts'
import type { HobContext } from '../../core/web/routes.ts'
import { storedValues } from './collection-form.ts'
import { collectionOf, presentHead, to } from './collection-page.ts'
import type { CollectionWish } from './collections.ts'
import type { House } from './house.ts'
import { changing as limit, most } from './limits.ts'
import type { CollectionView } from './presenting.ts'
import type { Collection } from './service.ts'

const text = { type: 'string' } as const
const time = { type: 'string', format: 'date-time' } as const
const texts = { type: 'array', items: text } as const

const collection = {
  title: 'Collection',
  type: 'object',
  required: ['id', 'title', 'body', 'visibility', 'account', 'count', 'createdAt', 'changedAt'],
  properties: {
    id: text,
    address: { ...text, description: 'Of its page.' },
    title: text,
    body: { ...text, description: 'As it was written.' },
    html: text,
    visibility: { enum: ['public', 'unlisted', 'limited', 'private'] },
    account: { type: 'object', description: 'Whose it is.' },
    cover: { ...text, description: 'Id of the entry that stands for it; absent where one sees none.' },
    count: { type: 'integer', minimum: 0, description: 'Of entries that one may see.' },
    isMany: { type: 'boolean', description: 'In lists: there are more than were counted.' },
    createdAt: time,
    changedAt: time
  }
} as const

const wish = {
  title: { ...text, maxLength: most.title },
  body: { ...text, maxLength: most.body },
  visibility: { enum: ['public', 'unlisted', 'limited', 'private'] },
  audience: {
    type: 'object',
    additionalProperties: false,
    description: 'For `limited`: with whom. Replaces those of before.',
    properties: {
      accounts: { ...texts, maxItems: 500, description: 'Names.' },
      audiences: { ...texts, maxItems: 1000, description: 'Ids of one’s own.' }
    }
  }
} as const

const list = {
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: collection },
    next: { ...text, description: 'For `after` of the following page; absent on the last.' }
  }
} as const

/** Pages of collections as programs get them. */
export const collectionList = {
  schema: list,
  async present(
    { presenting }: House,
    items: readonly Collection[],
    state: HobContext['state'],
    known?: readonly Account[]
  ) {
    const bodies = new Map(items.map(({ publicId, body }) => [publicId, body]))
    const views = await presenting.present(items, state, known)
    return views.map(view => toResult(view, bodies.get(view.id) ?? ''))
  }
}

/** Collections for other programs. */
export function addCollectionRoutes(house: House) {
  const { node, store, lists } = house
  const base = '/api/v1/collections'

  node.router.get(
    '/api/v1/accounts/:name/collections',
    {
      access: { resource: 'account', param: 'name', action: 'view' },
      summary: 'List the albums of a person, the newest first',
      query: { type: 'object', properties: { after: { type: 'string', pattern: '^[0-9A-Za-z]{12}$' } } },
      result: list
    },
    async ({ state }) => {
      const account = state.resource?.account as Account
      const { after } = state.query as { after?: string }
      const { items, next } = await lists.ofOwner(account, state.viewer, { after })
      return { items: await collectionList.present(house, items, state, [account]), ...(next && { next }) }
    }
  )
  node.router.post(
    base,
    {
      access: 'member',
      summary: 'Make an album',
      body: { type: 'object', additionalProperties: false, required: ['title'], properties: wish },
      result: collection,
      status: 201,
      limit
    },
    async ctx => {
      const made = await store.make(ctx.state.viewer.account as Account, ctx.state.body as CollectionWish)
      return resultOf(house, made, ctx)
    }
  )
  node.router.get(
    `${base}/:id`,
    { access: to('view'), summary: 'Get an album', result: collection },
    async ctx => resultOf(house, collectionOf(ctx), ctx)
  )
  node.router.patch(
    `${base}/:id`,
    {
      access: to('edit'),
      summary: 'Change an album; who sees it is its owner’s to decide',
      body: {
        type: 'object',
        additionalProperties: false,
        properties: {
          ...wish,
          cover: { type: ['string', 'null'], description: 'Id of an entry of it; null: the first one.' }
        }
      },
      result: collection,
      limit
    },
    async ctx => changeAs(house, ctx)
  )
  node.router.delete(
    `${base}/:id`,
    { access: to('remove'), summary: 'Remove an album; what is in it stays', status: 204, limit },
    async ctx => store.remove(collectionOf(ctx))
  )
}

async function changeAs(house: House, ctx: HobContext) {
  const { node, store, contents } = house
  const { state } = ctx
  const before = collectionOf(ctx)
  const { cover, ...wish } = state.body as CollectionWish & { cover?: string | null }
  if (wish.visibility || wish.audience) {
    await node.access.demand(state.viewer, 'share', state.resource!)
    if (wish.audience) wish.audience = await withKept(house, before, wish)
  }
  const item = cover ? await contents.item(before, state.viewer, cover) : undefined
  if (cover && !item)
    throw node.error('ENTRY_MISSING', 'There is no such entry.', { status: 422, path: 'cover' })
  const changed = await store.change(before, wish, state.viewer)
  if (cover === undefined) return resultOf(house, changed, ctx)
  await store.setCover(before, item?.entry.id ?? null)
  return resultOf(house, (await store.byId(before.id)) ?? changed, ctx)
}

/** Audiences of kinds that nobody keeps now are named by nobody, and stay. */
async function withKept(
  house: House,
  before: Parameters<House['store']['remove']>[0],
  { audience }: CollectionWish
) {
  const { kept } = await storedValues(house, before)
  return { ...audience, audiences: [...new Set([...(audience?.audiences ?? []), ...kept])] }
}

async function resultOf(house: House, one: Parameters<House['store']['remove']>[0], { state }: HobContext) {
  const [view] = await house.presenting.present([one], state)
  if (!view) throw house.node.error('COLLECTION_MISSING', 'There is no such album.', { status: 404 })
  const { collection } = await presentHead(house, one, state)
  const { isMany: _, ...result } = toResult({ ...view, count: collection.count }, one.body)
  return result
}

function toResult({ owner, cover, body: html, summary: _, ...view }: CollectionView, body: string) {
  return { ...view, body, html, account: owner as unknown as Json, ...(cover && { cover: cover.id }) }
}
