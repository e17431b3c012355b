import type { Plugin } from '../../core/plugin.ts'
import type {} from '../api/service.ts'
import type {} from '../feeds/service.ts'
import type {} from '../search/service.ts'
import { addAllPage } from './all-page.ts'
import { addDescription } from './description.ts'
import { addEntryPart } from './entry-part.ts'
import { createEntryTags } from './entry-tags.ts'
import { addFeeds } from './feeds.ts'
import { addField } from './field.ts'
import { keyOf } from './names.ts'
import { addPersonalData } from './personal-data.ts'
import { addRenamePage } from './rename-page.ts'
import { createRenaming } from './renaming.ts'
import { addSearch, type Touch } from './search.ts'
import { createTagFinding } from './tag-finding.ts'
import { createTagLists } from './tag-lists.ts'
import { addTagPage, createTagReading } from './tag-page.ts'
import { addTagRoutes } from './tag-routes.ts'
import { createTagUses } from './tag-uses.ts'
import { addTextTags } from './text-tags.ts'

interface Config {
  most: number
}

export default {
  name: 'tags',
  api: 1,
  summary: 'Tags: what entries are about, in a few words that lead to all that is about the same.',
  uses: ['results', 'search', 'feeds'],
  provides: ['tags'],
  configSchema: {
    type: 'object',
    additionalProperties: false,
    properties: {
      most: {
        type: 'integer',
        minimum: 1,
        maximum: 200,
        default: 30,
        description: 'How many tags an entry may have.'
      },
      fromText: {
        type: 'boolean',
        default: true,
        'x-live': true,
        description: 'Whether a word with # before it in the text of an entry is one of its tags.'
      }
    }
  },
  setup(node, { most }) {
    const uses = createTagUses(node)
    const finding = createTagFinding(node)
    const search = node.find('search')
    const parts = { finding, uses, touch: async (...told: Parameters<Touch>) => search?.touch(...told) }
    const tags = createEntryTags(node, parts)
    const reading = createTagReading(node, { finding, tags })
    const lists = createTagLists(node)
    const renaming = createRenaming(node, parts)
    node.provide('tags', { of: tags.of, keyOf })
    addField(node, tags, most)
    addTextTags(node, tags, most)
    addEntryPart(node, tags)
    addTagPage(node, { reading, lists })
    addAllPage(node, lists, uses)
    addRenamePage(node, reading, renaming)
    addTagRoutes(node, { reading, lists, uses, renaming }, node.find('results'))
    addDescription(node)
    addPersonalData(node)
    if (search) addSearch(node, search)
    const feeds = node.find('feeds')
    if (feeds) addFeeds(node, feeds, { tags, reading })
  }
} satisfies Plugin<Config>
