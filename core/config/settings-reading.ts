import { existsSync } from 'node:fs'
import { createDatabase, databaseFile } from '../database/database.ts'
import { createHooks } from '../hooks/hooks.ts'
import { createLog } from '../log.ts'
import type { Config } from './config.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSettingsTable, type StoredValues } from './settings-table.ts'

export interface SettingsReading {
  /** What is stored; declares nothing by itself. */
  readonly settings: Settings
  readonly stored: StoredValues
}

/**
 * The settings in the database of a node that need not run, nor be able to. Undefined where it has no tables yet, and the reason
 * in words where the database does not answer: what stands in files can be told all the same.
 */
export async function readSettings(config: Config): Promise<SettingsReading | string | undefined> {
  if (config.database.client === 'sqlite' && !existsSync(databaseFile(config))) return undefined
  const db = await createDatabase(config)
  try {
    if (!(await db.schema.hasTable('settings'))) return undefined
    const log = createLog({ level: 'silent' })
    const settings = await createSettings({ db, hooks: createHooks(log), log })
    return { settings, stored: await createSettingsTable(db).read() }
  } catch (error) {
    return (error as Error).message || String((error as { code?: string }).code)
  } finally {
    await db.destroy()
  }
}
