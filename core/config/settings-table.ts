import type { Database, Transaction } from '../database/database.ts'
import type { Json } from '../json.ts'

/** By plugin, then by name. */
export type StoredValues = Record<string, Record<string, Json>>

/** The table `settings`: one JSON value for each plugin and name. */
export function createSettingsTable(db: Database) {
  return {
    async read(plugin?: string): Promise<StoredValues> {
      const query = db('settings').select('plugin', 'name', 'value')
      const rows = await (plugin === undefined ? query : query.where({ plugin }))
      const stored: StoredValues = {}
      for (const row of rows) {
        stored[row.plugin] ??= {}
        stored[row.plugin]![row.name] = JSON.parse(row.value)
      }
      return stored
    },
    async write(plugin: string, values: Readonly<Record<string, Json>>): Promise<void> {
      const rows = Object.entries(values).map(([name, value]) => ({
        plugin,
        name,
        value: JSON.stringify(value)
      }))
      if (rows.length > 0) await db('settings').insert(rows).onConflict(['plugin', 'name']).merge()
    },
    async writeNew(plugin: string, name: string, value: Json): Promise<void> {
      const row = { plugin, name, value: JSON.stringify(value) }
      await db('settings').insert(row).onConflict(['plugin', 'name']).ignore()
    },
    /** Removes it where it still has this value; whether it had. Of several at the same moment one gets it. */
    async take(plugin: string, name: string, value: Json, trx: Transaction): Promise<boolean> {
      const where = { plugin, name, value: JSON.stringify(value) }
      return (await trx('settings').where(where).delete()) > 0
    },
    async remove(plugin: string, names: readonly string[]): Promise<void> {
      if (names.length > 0) await db('settings').where({ plugin }).whereIn('name', names).delete()
    }
  }
}
