import type { Entry } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import { longest, readSource, type SourceWish } from './source-form.ts'
import { presentSources, type RemixParts } from './source-views.ts'
import { changing } from './sources-page.ts'
import { cursorQuery, listDerived } from './tree-page.ts'

const text = { type: 'string' } as const
const licence = {
  title: 'Licence',
  type: 'object',
  required: ['id', 'name', 'short', 'text'],
  properties: {
    id: { ...text, description: 'Of SPDX where there is one.' },
    name: text,
    short: text,
    address: { ...text, format: 'uri', description: 'Of its text.' },
    text: { ...text, description: 'What it says in a sentence.' }
  }
} as const
const source = {
  title: 'Source',
  type: 'object',
  required: ['id', 'title', 'address', 'isElsewhere'],
  properties: {
    id: { ...text, format: 'uuid' },
    title: text,
    address: { ...text, format: 'uri-reference' },
    creator: { type: 'object', required: ['name'], properties: { name: text, address: text } },
    licence,
    isElsewhere: { type: 'boolean', description: 'Not on this node.' },
    hint: {
      enum: ['unsaid', 'reserved', 'unchanged', 'alike', 'commercial', 'credit', 'read'],
      description: 'What to keep in mind with the licence that the entry itself has.'
    }
  }
} as const
const listOf = (items: object) => ({
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items } }
})
const wish = {
  title: 'NewSource',
  type: 'object',
  required: ['address'],
  additionalProperties: false,
  properties: {
    address: {
      ...text,
      maxLength: longest.address,
      description: 'Of an entry here, or of a work elsewhere.'
    },
    title: { ...text, maxLength: longest.title, description: 'Of a work elsewhere.' },
    creator: { ...text, maxLength: longest.creator, description: 'Who made it, elsewhere.' },
    licence: { type: ['string', 'null'], maxLength: 100, description: 'Its id, of a work elsewhere.' }
  }
} as const

const path = '/api/v1/entries/:id/sources'
const about = (action: string) => ({ resource: 'entry', param: 'id', action })

/** Licences and sources for programs. The licence of an entry is its field `licence`. */
export function addRemixRoutes(node: PluginNode, parts: RemixParts, results: Results | undefined) {
  const { catalogue, licences, sources } = parts
  const list = async ({ viewer, locale, resource }: HobContext['state']) => {
    const entry = resource?.entry as Entry
    const own = (await licences.of([entry])).get(entry.id)
    return { items: await presentSources(node, parts, entry, own, { viewer, locale }) }
  }

  node.router.get(
    '/api/v1/licences',
    { access: 'anyone', summary: 'List licences to choose from', result: listOf(licence) },
    ({ state }) => ({ items: catalogue.offered.map(({ id }) => catalogue.tell(id, state.locale)) })
  )
  node.router.get(
    path,
    { access: about('view'), summary: 'List what an entry is made from', result: listOf(source) },
    ({ state }) => list(state)
  )
  node.router.post(
    path,
    {
      access: about('edit'),
      summary: 'Name something that an entry is made from',
      limit: changing,
      body: wish,
      result: listOf(source)
    },
    async ({ state }) => {
      const asked = state.body as unknown as SourceWish
      await sources.add(
        state.resource?.entry as Entry,
        await readSource(node, catalogue, asked, state.viewer)
      )
      return list(state)
    }
  )
  node.router.delete(
    `${path}/:source`,
    {
      access: about('edit'),
      summary: 'Take a source from an entry',
      limit: changing,
      result: listOf(source)
    },
    async ({ state, params }) => {
      await sources.remove(state.resource?.entry as Entry, params.source ?? '')
      return list(state)
    }
  )
  if (results)
    node.router.get(
      '/api/v1/entries/:id/remixes',
      {
        access: about('view'),
        summary: 'List what is made from an entry, newest first',
        query: cursorQuery,
        result: results.entries
      },
      async ({ state }) => {
        const { items, ...cursors } = await listDerived(node, parts, state)
        return { items: await results.present(items, state), ...cursors }
      }
    )
}
