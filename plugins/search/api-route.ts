import type { Json } from '../../core/json.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Schema } from '../../core/schema.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { Results } from '../api/service.ts'
import type { Finder } from './finding/finder.ts'
import { type AskedQuery, readQuestion } from './question.ts'
import { type Sources, searching } from './sources.ts'

const pieces = {
  type: 'array',
  description: 'In order; those that are what was looked for have `isHit`.',
  items: {
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string' }, isHit: { type: 'boolean' } }
  }
} as const

const facets = {
  type: 'array',
  description: 'Values of filters that are not set, the most frequent first.',
  items: {
    type: 'object',
    required: ['name', 'values'],
    properties: {
      name: { type: 'string', description: 'Of the parameter.' },
      values: {
        type: 'array',
        items: {
          type: 'object',
          required: ['value', 'name', 'count'],
          properties: {
            value: { type: 'string' },
            name: { type: 'string', description: 'What people call it.' },
            count: { type: 'integer' }
          }
        }
      }
    }
  }
} as const

/** A page of entries, and what is told of all that was found. */
function describeResult(entries: Schema): Schema {
  const { properties } = entries as { properties: Record<string, Schema> }
  return {
    title: 'SearchPage',
    type: 'object',
    required: ['items', 'count', 'isMore', 'isSimilar', 'highlights', 'facets'],
    properties: {
      ...properties,
      count: { type: 'integer', description: 'Of all pages, as far as it was counted.' },
      isMore: { type: 'boolean', description: 'Whether there are more than were counted.' },
      isSimilar: {
        type: 'boolean',
        description: 'Nothing has the words as they are; this has words like them.'
      },
      highlights: {
        type: 'object',
        description: 'By the id of an entry: where the words stand.',
        additionalProperties: {
          type: 'object',
          properties: { title: pieces, passage: pieces }
        }
      },
      facets
    }
  }
}

/** The search for other programs. */
export function addApiRoute(
  node: PluginNode,
  finder: Finder,
  { sources, results }: { sources: Sources; results: Results }
) {
  node.router.get(
    '/api/v1/search',
    {
      access: 'anyone',
      summary: 'Find entries by words',
      query: sources.parameters,
      limit: searching,
      result: describeResult(results.entries)
    },
    async ({ state }: HobContext) => {
      const { items, highlights, facets, ...told } = await finder.answer(
        readQuestion(state.query as AskedQuery, state, sources)
      )
      const marked = items.flatMap(({ id, publicId }) => {
        const { title = [], passage = [] } = highlights.get(id) ?? {}
        const found = { ...(title.length > 0 && { title }), ...(passage.length > 0 && { passage }) }
        return Object.keys(found).length > 0 ? [[publicId, found] as const] : []
      })
      return {
        ...told,
        items: await results.present(items, state),
        highlights: Object.fromEntries(marked) as unknown as Json,
        facets: facets.map(({ name, values }) => ({ name, values }))
      }
    }
  )
}
