import type { EntryPage } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { HobContext } from '../../core/web/routes.ts'
import type { EntryTags } from './entry-tags.ts'
import { addressOf, keyOf } from './names.ts'
import { entryTable, type TagRow } from './tables.ts'
import type { TagFinding } from './tag-finding.ts'
import type { TagLists } from './tag-lists.ts'
import { tagView } from './views.ts'

export const tagPath = '/tags/:tag'

/** Related tags that are shown. */
const related = 12

export const entryQuery = {
  type: 'object',
  properties: { cursor: { type: 'string', maxLength: 200 } }
} as const

const nobodys = '00000000-0000-0000-0000-000000000000'

/** What pages, feeds and the API read of a tag. */
export interface TagReading {
  /** Undefined for what is no tag of anything. */
  find(word: string): Promise<TagRow | undefined>
  /** Throws `TAG_MISSING`. */
  demand(word: string | undefined): Promise<TagRow>
  /** Of no tag there are none, in the same way: nobody can tell it from one that only hidden entries have. */
  entries(tag: TagRow | undefined, query: Parameters<PluginNode['entries']['list']>[0]): Promise<EntryPage>
  /** As somebody sees it who sees these of its entries: the spelling of somebody whose entry is hidden would tell that it is there. */
  nameFor(tag: TagRow, shown: EntryPage['items']): Promise<string>
}

export function createTagReading(
  { entries, error }: PluginNode,
  { finding, tags }: { finding: TagFinding; tags: EntryTags }
): TagReading {
  const find = async (word: string) => {
    const key = keyOf(word)
    return key === undefined ? undefined : finding.byKey(key)
  }
  return {
    find,
    async demand(word = '') {
      const tag = await find(word)
      if (!tag) throw error('TAG_MISSING', 'There is no such tag.', { status: 404 })
      return tag
    },
    entries: (tag, query) =>
      entries.list({
        ...query,
        // Whoever is nobody sees what is public alone, which the index tells.
        along: {
          table: entryTable,
          where: { tag: tag?.id ?? nobodys, ...(!query.viewer.account && { is_public: true }) }
        }
      }),
    async nameFor(tag, [first]) {
      if (!first) return tag.key
      if (tag.name !== null) return tag.name
      const shown = (await tags.of([first])).get(first.id)
      return shown?.find(({ key }) => key === tag.key)?.name ?? tag.key
    }
  }
}

/** The newest that visitors may find with a tag, page after page, and what else that is about. */
export function addTagPage(node: PluginNode, { reading, lists }: { reading: TagReading; lists: TagLists }) {
  node.pages.add({
    name: 'tags.tag',
    path: tagPath,
    access: 'anyone',
    template: 'tags/tag',
    schema: tagView,
    query: entryQuery,
    shared: true,
    async view(ctx) {
      const word = ctx.params.tag ?? ''
      const key = keyOf(word)
      if (!key) throw node.error('TAG_MISSING', 'This can be no tag.', { status: 404 })
      const tag = await reading.find(key)
      const proper = tag?.key ?? key
      if (proper !== word && keyOf(proper) === proper) {
        ctx.redirect(addressOf(proper))
        return {}
      }
      return viewOf(ctx, tag, key)
    }
  })

  async function viewOf({ state }: HobContext, tag: TagRow | undefined, key: string) {
    const { viewer, locale, t } = state
    const { cursor } = state.query as { cursor?: string }
    const page = await reading.entries(tag, { viewer, ...(cursor && { cursor }) })
    const { items, ...cursors } = page
    const name = tag ? await reading.nameFor(tag, items) : key
    return {
      title: t('tags.tag.title', { name }),
      name,
      address: addressOf(key),
      entries: await node.entries.present(items, viewer, locale),
      owners: true,
      related: tag && items.length > 0 && !cursor ? await lists.related(viewer, tag, related) : [],
      mayChange: mayGovern(state) && tag !== undefined,
      pager: node.pages.pager(addressOf(key), cursors)
    }
  }
}

function mayGovern({ viewer }: Pick<HobContext['state'], 'viewer'>): boolean {
  const role = viewer.account?.role
  return role === 'moderator' || role === 'administrator'
}
