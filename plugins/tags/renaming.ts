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
  /**
   * What the tag was called leads to it from then on, in addresses and in forms. Throws `TAG_NAME`, `TAG_TAKEN` where another has the
   * name and they may not become one, and `TAG_MISSING`.
   */
  rename(tag: TagRow, wish: { name: string; mayMerge: boolean }, by: Account): Promise<TagRow>
}

/** What tags are called for everybody, and one out of two that mean the same. Both stand in the audit log. */
export function createRenaming(
  node: PluginNode,
  { finding, uses, touch }: { finding: TagFinding; uses: TagUses; touch: Touch }
): Renaming {
  const { db, hooks, error } = node
  const isPostgres = db.client.dialect === 'postgresql'

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

  const findOther = async (tag: TagRow, key: string, trx?: Transaction) => {
    const found = await finding.byKey(key, trx)
    return found && found.id !== tag.id ? found : undefined
  }

  const touchAll = async ({ id }: TagRow, trx: Transaction) =>
    touch(await trx(entryTable).where({ tag: id }).pluck('entry'), trx)

  async function tell(action: string, { id, key }: TagRow, by: Account, after: TagRow) {
    const subject = { kind: 'tag', id, name: key }
    await hooks.node.governed.promise({ by, action, subject, before: key, after: after.name ?? after.key })
  }

  /** As it is now: what was asked about it may have happened meanwhile. */
  async function change(
    { id }: TagRow,
    { name, key, mayMerge }: { name: string; key: string; mayMerge: boolean },
    trx: Transaction
  ): Promise<{ before: TagRow; after: TagRow; isMerged: boolean }> {
    await takeTurns(trx)
    const tag = await finding.byId(id, trx)
    if (!tag) throw error('TAG_MISSING', 'There is no such tag.', { status: 404 })
    const other = await findOther(tag, key, trx)
    if (other && !mayMerge)
      throw error('TAG_TAKEN', 'Another tag has this name.', { status: 409, path: 'name' })
    if (other) await merge(tag, other, trx)
    else await callAnew(tag, { name, key }, trx)
    const after = other ?? { ...tag, key, name }
    await touchAll(after, trx)
    return { before: tag, after, isMerged: other !== undefined }
  }

  /** Two that are renamed at the same moment may get one name, or become each other. SQLite lets one write at a time anyway. */
  const takeTurns = (trx: Transaction) =>
    isPostgres && trx.raw('lock table ?? in share row exclusive mode', [aliasTable])

  return {
    target: async (tag, name) => findOther(tag, readName(name).key),
    async rename(tag, { name, mayMerge }, by) {
      const wish = { ...readName(name), mayMerge }
      const { before, after, isMerged } = await db.transaction(trx => change(tag, wish, trx))
      if (isMerged) uses.touch([after.id])
      await tell(isMerged ? 'tags.merge' : 'tags.rename', before, by, after)
      return after
    }
  }
}

async function callAnew(
  { id, key: before }: TagRow,
  { name, key }: { name: string; key: string },
  trx: Transaction
) {
  // The new key may be one that it had before.
  await trx(aliasTable).where({ key }).delete()
  await trx(tagTable).where({ id }).update({ key, name })
  if (key !== before) await leadOn(before, id, trx)
}

const leadOn = (key: string, tag: string, trx: Transaction) =>
  trx(aliasTable).insert({ key, tag }).onConflict('key').merge()

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
  await leadOn(from.key, to.id, trx)
}
