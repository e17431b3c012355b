import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { type ChangeValues, toChange } from './change-form.ts'
import { missingLink } from './change-page.ts'
import { type LinkValues, longestLabel, longestPassword, shortestPassword, toWish } from './link-form.ts'
import { accessTo, showLink, targetOf } from './link-page.ts'
import type { Links } from './links.ts'
import { addressOf } from './opening.ts'
import type { LinkKind } from './service.ts'

const time = { type: 'string', format: 'date-time' } as const
const text = { type: 'string' } as const
const body = {
  type: 'object',
  additionalProperties: false,
  properties: {
    label: { type: 'string', maxLength: longestLabel, default: '', description: 'For its owner alone.' },
    days: {
      type: 'integer',
      minimum: 0,
      maximum: 3650,
      description: 'Until it ends; 0: until somebody ends it.'
    },
    password: { type: 'string', minLength: shortestPassword, maxLength: longestPassword }
  }
} as const
const change = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    label: { type: 'string', maxLength: longestLabel },
    days: { ...body.properties.days, description: 'From now on; 0: until somebody ends it.' },
    password: { ...body.properties.password, type: ['string', 'null'], description: 'Null: none any more.' }
  }
} as const
const properties = {
  id: { type: 'string', format: 'uuid' },
  label: text,
  uses: { type: 'integer', minimum: 0, description: 'Browsers that came by it.' },
  hasPassword: { type: 'boolean' },
  isOver: { type: 'boolean' },
  createdAt: time,
  usedAt: { ...time, description: 'Absent: nobody came by it.' },
  expiresAt: { ...time, description: 'Absent: it works until somebody ends it.' }
} as const
const required = ['id', 'label', 'uses', 'hasPassword', 'isOver', 'createdAt'] as const
const link = { title: 'Link', type: 'object', required, properties } as const
const made = {
  title: 'NewLink',
  type: 'object',
  required: [...required, 'address'],
  properties: { ...properties, address: { ...text, description: 'Told this once.' } }
} as const
const list = { type: 'object', required: ['items'], properties: { items: { type: 'array', items: link } } }

/** Links for other programs. */
export function addLinkRoutes(node: PluginNode, links: Links, kind: LinkKind) {
  const base = `${kind.api}/links`
  const access = accessTo(kind)

  node.router.get(
    base,
    { access, summary: `List the links that show ${kind.noun}`, result: list },
    async ctx => ({
      items: (await links.of(targetOf(kind, ctx))).map(showLink)
    })
  )
  node.router.post(
    base,
    { access, summary: `Make a link that shows ${kind.noun}`, body, result: made, status: 201 },
    async ctx => {
      const { label = '', days, password = '' } = ctx.state.body as Partial<LinkValues>
      const wish = await toWish(node, { label, password, days: days ?? node.settings.get<number>('days') })
      const made = await links.make(ctx.state.viewer.account as Account, targetOf(kind, ctx), wish)
      return { ...showLink(made.link), address: addressOf(node, made.secret) }
    }
  )
  node.router.patch(
    `${base}/:link`,
    {
      access,
      summary: 'Change how long a link works and what it asks for',
      body: change,
      result: link
    },
    async ctx => {
      const wish = await toChange(node, ctx.state.body as Partial<ChangeValues>)
      const changed = await links.change(targetOf(kind, ctx), ctx.params.link ?? '', wish)
      if (!changed) throw missingLink(node)
      return showLink(changed)
    }
  )
  node.router.delete(
    `${base}/:link`,
    { access, summary: 'End a link, from the next request on', status: 204 },
    async ctx => links.end(targetOf(kind, ctx), ctx.params.link ?? '')
  )
}
