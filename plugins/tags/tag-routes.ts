import type { Account } from '../../core/accounts/accounts.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Results } from '../api/service.ts'
import { addressOf, keyOf, longestName } from './names.ts'
import type { Renaming } from './renaming.ts'
import type { TagLists } from './tag-lists.ts'
import { entryQuery, type TagReading } from './tag-page.ts'
import type { TagUses } from './tag-uses.ts'

interface TagParts {
  reading: TagReading
  lists: TagLists
  uses: TagUses
  renaming: Renaming
}

const tag = {
  title: 'Tag',
  type: 'object',
  required: ['key', 'name', 'address'],
  properties: {
    key: { type: 'string', description: 'What it is found by, whatever its spelling.' },
    name: { type: 'string', description: 'As people spell it.' },
    address: { type: 'string', format: 'uri-reference', description: 'Of its page.' }
  }
} as const

const mostSuggested = 20

/** Tags for programs; forms ask here too while somebody types. Those of an entry are its field `tags`. */
export function addTagRoutes(
  node: PluginNode,
  { lists, uses, ...parts }: TagParts,
  results: Results | undefined
) {
  node.router.get(
    '/api/v1/tags',
    {
      access: 'anyone',
      summary: 'List tags that begin like this, much-used ones first',
      limit: { points: 600, seconds: 60 },
      query: {
        type: 'object',
        additionalProperties: false,
        properties: {
          starts: { type: 'string', maxLength: 100, default: '' },
          limit: { type: 'integer', minimum: 1, maximum: mostSuggested, default: 8 }
        }
      },
      result: { type: 'object', required: ['items'], properties: { items: { type: 'array', items: tag } } }
    },
    async ({ state }) => {
      const { starts, limit } = state.query as { starts: string; limit: number }
      await uses.settle()
      return { items: await lists.suggest(state.viewer, keyOf(starts) ?? '', limit) }
    }
  )
  addRename(node, parts)
  if (results) addEntries(node, parts, results)
}

function addRename(node: PluginNode, { reading, renaming }: Pick<TagParts, 'reading' | 'renaming'>) {
  node.router.put(
    '/api/v1/tags/:tag',
    {
      access: 'moderator',
      summary: 'Rename a tag, or let it become one with another',
      body: {
        title: 'TagChanges',
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', maxLength: longestName },
          merge: {
            type: 'boolean',
            default: false,
            description: 'Whether it may become one with a tag of that name.'
          }
        }
      },
      result: tag
    },
    async ({ params, state }) => {
      const { name, merge } = state.body as { name: string; merge: boolean }
      const found = await reading.demand(params.tag)
      const by = state.viewer.account as Account
      const { key, name: given } = await renaming.rename(found, { name, mayMerge: merge }, by)
      return { key, name: given ?? key, address: addressOf(key) }
    }
  )
}

function addEntries(node: PluginNode, { reading }: Pick<TagParts, 'reading'>, results: Results) {
  node.router.get(
    '/api/v1/tags/:tag/entries',
    {
      access: 'anyone',
      summary: 'List entries with a tag, newest first',
      query: entryQuery,
      result: results.entries
    },
    async ({ params, state }) => {
      const { cursor } = state.query as { cursor?: string }
      const found = await reading.find(params.tag ?? '')
      const { items, ...cursors } = await reading.entries(found, {
        viewer: state.viewer,
        ...(cursor && { cursor })
      })
      return { items: await results.present(items, state), ...cursors }
    }
  )
}
