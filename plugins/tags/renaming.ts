import type { Account } from '../../core/accounts/accounts.ts'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { cleanName, keyOf, longestName } from './names.ts'
import type { Touch } from './search.ts'
import { aliasTable, entryTable, type TagRow, tagTable } from './tables.ts'
import type { TagFinding } from './tag-finding.ts'
import type { TagUses } from './tag-uses.ts'

export interface Renaming {
  /** The tag that has this name already, which both would become. Throws `TAG_NAME` for what can be no tag. */
  target(tag: TagRow, name: string): Promise<TagRow | undefined>
  /** Throws `TAG_NAME`. What the tag was called leads to it from then on, in addresses and in forms. */
  rename(tag: TagRow, name: string, by: Account): Promise<TagRow>
}

/** What tags are called for everybody, and one out of two that mean the same. Both stand in the audit log. */
export function createRenaming(
  node: PluginNode,
  { finding, uses, touch }: { finding: TagFinding; uses: TagUses; touch: Touch }
): Renaming {
  const { db, hooks, error } = node

  function readName(text: string) {
    const name = cleanName(text)
    const key = keyOf(name)
    if (!key || name.length > longestName)
      throw error('TAG_NAME', 'A tag needs a letter, a digit or a pictograph, and few words.', {
        status: 422,
        path: 'name',
        values: { most: longestName }
      })
    return { name, key }
  }

  async function target(tag: TagRow, text: string): Promise<TagRow | undefined> {
    const found = await finding.byKey(readName(text).key)
    return found && found.id !== tag.id ? found : undefined
  }

  const touchAll = async ({ id }: TagRow, trx: Transaction) =>
    touch(await trx(entryTable).where({ tag: id }).pluck('entry'), trx)

  async function tell(action: string, { id, key }: TagRow, by: Account, after: TagRow) {
    const subject = { kind: 'tag', id, name: key }
    await hooks.node.governed.promise({ by, action, subject, before: key, after: after.name ?? after.key })
  }

  return {
    target,
    async rename(tag, text, by) {
      const { name, key } = readName(text)
      const other = await target(tag, text)
      if (other) {
        await db.transaction(async trx => {
          await merge(tag, other, trx)
          await touchAll(other, trx)
        })
        uses.touch([other.id])
        await tell('tags.merge', tag, by, other)
        return other
      }
      await db.transaction(async trx => {
        // The new key may be one that it had before.
        await trx(aliasTable).where({ key }).delete()
        await trx(tagTable).where({ id: tag.id }).update({ key, name })
        if (key !== tag.key) await trx(aliasTable).insert({ key: tag.key, tag: tag.id })
        await touchAll(tag, trx)
      })
      const renamed = { ...tag, key, name }
      await tell('tags.rename', tag, by, renamed)
      return renamed
    }
  }
}

/** Entries that have both keep the one that stays, with what is true of either. */
async function merge(from: TagRow, to: TagRow, trx: Transaction) {
  await trx(tagTable).whereIn('id', [from.id, to.id]).orderBy('id').forUpdate().select('id')
  const both = () => trx(entryTable).where({ tag: from.id }).select('entry')
  for (const flag of ['is_given', 'is_in_text'])
    await trx(entryTable)
      .where({ tag: to.id })
      .whereIn('entry', both().where({ [flag]: true }))
      .update({ [flag]: true })
  await trx(entryTable)
    .where({ tag: from.id })
    .whereIn('entry', trx(entryTable).where({ tag: to.id }).select('entry'))
    .delete()
  await trx(entryTable).where({ tag: from.id }).update({ tag: to.id })
  await trx(aliasTable).where({ tag: from.id }).update({ tag: to.id })
  await trx(tagTable).where({ id: from.id }).delete()
  await trx(aliasTable).insert({ key: from.key, tag: to.id })
}
