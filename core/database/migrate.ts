import { readdir } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Database } from './database.ts'
import { guarded, withTablesKept } from './migration-guard.ts'

interface MigrationModule {
  up(db: Database): Promise<void>
  down(db: Database): Promise<void>
}

/**
 * Brings the tables of the core or of one plugin up to date and returns the names of the migrations that ran.
 * Each owner has its own migration table: with one shared table knex refuses to go on once a plugin is switched off.
 */
export async function migrate(db: Database, owner: string, folder: string): Promise<string[]> {
  const files = await migrationFiles(folder)
  if (files.length === 0) return []
  const owned = settings(owner, folder, files)
  // knex's own lock stays behind when a process is killed; `migrateAll` holds one that does not.
  await db.migrate.forceFreeMigrationsLock(owned)
  const [, names] = await withTablesKept(db, () => db.migrate.latest(owned))
  return names as string[]
}

/** Names of the migrations that have not run yet. */
export async function pendingMigrations(db: Database, owner: string, folder: string): Promise<string[]> {
  const files = await migrationFiles(folder)
  if (files.length === 0) return []
  const done = await completedMigrations(db, owner)
  return files.filter(file => !done.has(nameOf(file))).map(nameOf)
}

async function completedMigrations(db: Database, owner: string): Promise<Set<string>> {
  const table = migrationTable(owner)
  if (!(await db.schema.hasTable(table))) return new Set()
  const rows = await db(table).select('name')
  return new Set(rows.map(row => row.name as string))
}

function settings(owner: string, folder: string, files: readonly string[]) {
  return {
    tableName: migrationTable(owner),
    migrationSource: {
      getMigrations: async () => [...files],
      getMigrationName: nameOf,
      async getMigration(file: string): Promise<MigrationModule> {
        const { up, down } = await import(pathToFileURL(join(folder, file)).href)
        return { up: trx => guarded(trx, owner, () => up(trx)), down }
      }
    }
  }
}

async function migrationFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter(name => /^\d{3}-[\w-]+\.(ts|js)$/.test(name)).sort()
}

function migrationTable(owner: string) {
  return `${owner.replaceAll('-', '_')}_migrations`
}

/** Without its ending: a plugin may ship JavaScript one day and have been TypeScript before. */
function nameOf(file: string) {
  return file.slice(0, -extname(file).length)
}
