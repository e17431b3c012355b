import type { Database } from './database.ts'

interface Trigger {
  readonly name: string
  readonly tbl_name: string
  readonly sql: string
}

/** SQLite changes many a table by making it anew, and that must cost nothing that hangs on it. */
const isSqlite = (db: Database) => db.client.dialect !== 'postgresql'

/**
 * Around all migrations of an owner: dropping a table whose rows others refer to takes none of those along, and what it is renamed from may be
 * mentioned in triggers of others. What refers to nothing afterwards is found by `guarded`.
 */
export async function withTablesKept<Result>(db: Database, run: () => Promise<Result>): Promise<Result> {
  if (!isSqlite(db)) return run()
  await db.raw('pragma foreign_keys = off')
  await db.raw('pragma legacy_alter_table = on')
  try {
    return await run()
  } finally {
    await db.raw('pragma legacy_alter_table = off')
    await db.raw('pragma foreign_keys = on')
  }
}

/**
 * One migration, in its transaction. Triggers go with a table that is made anew; those that another owner put on it are put back, for they keep
 * what that owner knows of its rows true. An owner looks after its own.
 */
export async function guarded(trx: Database, owner: string, change: () => Promise<void>): Promise<void> {
  if (!isSqlite(trx)) return change()
  const before = await listTriggers(trx)
  await change()
  const after = new Set((await listTriggers(trx)).map(({ name }) => name))
  for (const { name, tbl_name: table, sql } of before) {
    const isOwn = name.startsWith(`${owner.replaceAll('-', '_')}_`)
    if (!after.has(name) && !isOwn && (await trx.schema.hasTable(table))) await trx.raw(sql)
  }
  const [lost] = await trx.from(trx.raw('pragma_foreign_key_check')).select('table', 'parent').limit(1)
  if (lost)
    throw new Error(`rows of "${lost.table}" would refer to rows of "${lost.parent}" that are not there`)
}

const listTriggers = (db: Database): Promise<Trigger[]> =>
  db('sqlite_master').where({ type: 'trigger' }).select('name', 'tbl_name', 'sql')
