import { randomUUID } from 'node:crypto'
import type { Transaction } from '../../core/database/database.ts'
import type { PluginNode } from '../../core/plugin.ts'
import { aliasTable, type TagRow, tagTable } from './tables.ts'

export interface TagFinding {
  /** By its key, or by one that it had before. */
  byKey(key: string, trx?: Transaction): Promise<TagRow | undefined>
  byId(id: string, trx: Transaction): Promise<TagRow | undefined>
  /** Ids by key; what there is not is made. Nobody tidies them away before the transaction ends. */
  hold(keys: readonly string[], trx: Transaction): Promise<Map<string, string>>
}

export function createTagFinding({ db, error }: PluginNode): TagFinding {
  /** In the order of their ids, as everything locks them that locks several. */
  async function find(keys: readonly string[], trx: Transaction): Promise<Map<string, string>> {
    const aliases: { key: string; tag: string }[] = await trx(aliasTable).whereIn('key', keys)
    const found: TagRow[] = await trx(tagTable)
      .whereIn('key', keys)
      .orWhereIn(
        'id',
        aliases.map(({ tag }) => tag)
      )
      .orderBy('id')
      .forKeyShare()
      .select('id', 'key')
    const ids = new Set(found.map(({ id }) => id))
    return new Map([
      ...found.map(({ key, id }) => [key, id] as const),
      ...aliases.filter(({ tag }) => ids.has(tag)).map(({ key, tag }) => [key, tag] as const)
    ])
  }

  return {
    async byKey(key, trx) {
      const reader = trx ?? db
      // Both at once by "or" would be looked for in all tags.
      const ids = reader(tagTable)
        .where({ key })
        .select('id')
        .unionAll(reader(aliasTable).where({ key }).select('tag'))
      const rows: TagRow[] = await reader(tagTable).whereIn('id', ids).select('id', 'key', 'name')
      // Whoever took a name up while it changed made it once more; what it leads to goes before that.
      return rows.find(row => row.key !== key) ?? rows[0]
    },
    byId: (id, trx) => trx(tagTable).where({ id }).first('id', 'key', 'name'),
    async hold(keys, trx) {
      for (let attempt = 0; attempt < 3; attempt++) {
        const found = keys.length > 0 ? await find(keys, trx) : new Map<string, string>()
        const missing = keys.filter(key => !found.has(key)).sort()
        if (missing.length === 0) return new Map(keys.map(key => [key, found.get(key)!]))
        const rows = missing.map(key => ({ id: randomUUID(), key, uses: 0, created_at: Date.now() }))
        await trx(tagTable).insert(rows).onConflict('key').ignore()
      }
      throw error('TAGS_BUSY', 'These tags are being changed at this moment. Please try again.', {
        status: 503
      })
    }
  }
}
