import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { addressOf, keyOf } from './names.ts'
import type { Touch } from './search.ts'
import type { Tag } from './service.ts'
import { entryTable, tagTable } from './tables.ts'
import type { TagFinding } from './tag-finding.ts'
import type { TagUses } from './tag-uses.ts'

/** A tag of an entry, and where it comes from. */
export interface EntryTag extends Tag {
  /** Its owner gave it in the form; else it stands in the text alone. */
  readonly isGiven: boolean
}

/** Names in their order; what is left out stays as it is. */
export interface TagWish {
  given?: readonly string[]
  inText?: readonly string[]
}

export interface EntryTags {
  /** By id; one query for all. */
  of(entries: readonly { id: string }[]): Promise<Map<string, EntryTag[]>>
  /** Which of its tags stand in the text, by key; in no order. */
  inText(entry: { id: string }): Promise<Set<string>>
  write(entry: { id: string }, wish: TagWish): Promise<void>
  /** Tells what orders tags that something about this entry changed. */
  touch(entry: { id: string }): Promise<void>
}

interface Row {
  tag: string
  name: string
  is_given: boolean | number
  is_in_text: boolean | number
}

export function createEntryTags(
  { db }: PluginNode,
  { finding, uses, touch }: { finding: TagFinding; uses: TagUses; touch: Touch }
): EntryTags {
  /** Of each part of the wish the ids of its tags with their spellings, in order; of what is no part of it, those of now. */
  async function plan(wish: TagWish, rows: readonly Row[], trx: Transaction) {
    const names = [...(wish.given ?? []), ...(wish.inText ?? [])]
    const ids = await finding.hold([...new Set(names.flatMap(name => keyOf(name) ?? []))], trx)
    const toIds = (list: readonly string[]) => list.map(name => [ids.get(keyOf(name)!)!, name] as const)
    const kept = (flag: 'is_given' | 'is_in_text') =>
      rows.filter(row => row[flag]).map(row => [row.tag, row.name] as const)
    const given = new Map((wish.given ? toIds(wish.given) : kept('is_given')).toReversed())
    const inText = new Map((wish.inText ? toIds(wish.inText) : kept('is_in_text')).toReversed())
    const all = new Map([...[...given].reverse(), ...[...inText].reverse()])
    return [...all.keys()].map((tag, position) => ({
      tag,
      name: given.get(tag) ?? inText.get(tag)!,
      position,
      is_given: given.has(tag),
      is_in_text: inText.has(tag)
    }))
  }

  return {
    async of(entries) {
      const ids = entries.map(({ id }) => id)
      const rows = await db(entryTable)
        .join(tagTable, `${tagTable}.id`, `${entryTable}.tag`)
        .whereIn('entry', ids)
        .orderBy('position')
        .select('entry', 'key', 'is_given', `${tagTable}.name as common`, `${entryTable}.name as own`)
      const found = new Map<string, EntryTag[]>()
      for (const { entry, key, common, own, is_given } of rows) {
        const tag = { key, name: common ?? own, address: addressOf(key), isGiven: Boolean(is_given) }
        found.set(entry, [...(found.get(entry) ?? []), tag])
      }
      return found
    },
    async inText({ id }) {
      const keys: string[] = await db(entryTable)
        .join(tagTable, `${tagTable}.id`, `${entryTable}.tag`)
        .where({ entry: id, is_in_text: true })
        .pluck('key')
      return new Set(keys)
    },
    async write({ id: entry }, wish) {
      const touched = await db.transaction(async trx => {
        // Whoever publishes it at this moment waits, and finds the new rows.
        const stored = await trx('entries')
          .where({ id: entry })
          .forUpdate()
          .first('account', 'state', 'visibility', 'published_at')
        if (!stored) return []
        const before: Row[] = await trx(entryTable).where({ entry }).orderBy('position')
        const { account, state, visibility, published_at } = stored
        const follows = { published_at, is_public: state === 'published' && visibility === 'public' }
        const rows = (await plan(wish, before, trx)).map(row => ({ entry, account, ...row, ...follows }))
        const tags = rows.map(({ tag }) => tag)
        await trx(entryTable).where({ entry }).whereNotIn('tag', tags).delete()
        if (rows.length > 0) await trx(entryTable).insert(rows).onConflict(['entry', 'tag']).merge()
        await touch([entry], trx)
        return [...before.map(({ tag }) => tag), ...tags]
      })
      uses.touch(touched)
    },
    async touch({ id }) {
      uses.touch(await db(entryTable).where({ entry: id }).pluck('tag'))
    }
  }
}
