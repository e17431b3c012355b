import { join } from 'node:path'
import type { Config } from '../../core/config/config.ts'
import { createDatabase, type Database } from '../../core/database/database.ts'
import { migrate } from '../../core/database/migrate.ts'
import { createTestConfig, type TestSettings } from './config.ts'
import type { Engine } from './engines.ts'

/** A database with the core's tables, for tests that need no whole node. Close it in `after`. */
export interface TestDatabase {
  readonly db: Database
  readonly config: Config
  close(): Promise<void>
}

export async function openDatabase(engine: Engine, settings: TestSettings = {}): Promise<TestDatabase> {
  const config = await createTestConfig({ ...settings, database: await engine.database() })
  const db = await createDatabase(config)
  await migrate(db, 'core', join(config.root, 'core', 'migrations'))
  return { db, config, close: () => db.destroy() }
}
