import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config/config.ts'
import type { Database } from '../database/database.ts'
import { migrate, pendingMigrations } from '../database/migrate.ts'
import { BootFailure } from './boot-failure.ts'

/** Whose tables, and the folder of their migrations; one that does not exist holds none. */
export interface TableOwner {
  readonly owner: string
  readonly folder: string
}

/** What was done at this start. */
export interface Migrated {
  readonly owner: string
  readonly names: readonly string[]
}

/** Thrown when the tables of one owner cannot be brought up to date. */
export class MigrationFailure extends BootFailure {
  readonly owner: string

  constructor(owner: string, cause: Error) {
    const what = `its tables could not be brought up to date: ${cause.message.replace(/\.?$/, '.')}`
    const remedy =
      'Nothing of this migration was kept. Restore the version before, or report this to its author.'
    super([{ where: owner === 'core' ? 'core' : `plugins/${owner}`, what, remedy }], cause)
    this.owner = owner
  }
}

/** Brings all tables up to date, the core's first. Several processes may do so at the same time; one works, the others wait. */
export async function migrateAll(
  config: Config,
  db: Database,
  owners: readonly TableOwner[]
): Promise<Migrated[]> {
  if (!(await hasPending(db, owners))) return []
  return withLock(config, db, async () => {
    const migrated: Migrated[] = []
    for (const { owner, folder } of owners) {
      const names = await runMigrations(db, owner, folder)
      if (names.length > 0) migrated.push({ owner, names })
    }
    return migrated
  })
}

async function hasPending(db: Database, owners: readonly TableOwner[]) {
  for (const { owner, folder } of owners) {
    if ((await pendingMigrations(db, owner, folder)).length > 0) return true
  }
  return false
}

async function runMigrations(db: Database, owner: string, folder: string) {
  try {
    return await migrate(db, owner, folder)
  } catch (error) {
    throw new MigrationFailure(owner, error as Error)
  }
}

/** Both locks are given up by the system itself when the process that holds them dies. */
async function withLock<Result>(config: Config, db: Database, work: () => Promise<Result>): Promise<Result> {
  if (config.database.client === 'postgres') {
    return db.transaction(async trx => {
      await trx.raw('select pg_advisory_xact_lock(?)', [lockNumber])
      return work()
    })
  }
  const file = new DatabaseSync(join(config.data, 'migrating.sqlite'), { timeout: patience })
  try {
    file.exec('BEGIN EXCLUSIVE')
    return await work()
  } finally {
    file.close()
  }
}

/** Any number will do, if no other program that uses the same database has it. */
const lockNumber = 4_859_471
const patience = 60_000
