import { DatabaseSync } from 'node:sqlite'
import type { Config } from '../config/config.ts'
import { type Database, databaseFile } from './database.ts'

/**
 * A stamp that differs whenever anything was committed to the database since, by any process of the node.
 * What was made under a stamp is exact as long as the stamp stays the same.
 */
export interface Freshness {
  stamp(): Promise<string>
  /** The same for commits that kept pages may have to show; on PostgreSQL that is any. See `content-mark.ts`. */
  content(): Promise<string>
  /** Whether the stamp costs next to nothing; else it is a question to the database like others. */
  readonly isFree: boolean
  close(): Promise<void>
}

export function createFreshness({
  config,
  db
}: {
  config: Pick<Config, 'data' | 'database'>
  db: Database
}): Freshness {
  return config.database.client === 'sqlite' ? watchSqlite(databaseFile(config)) : watchPostgres(db)
}

/** `data_version` changes when any other connection commits; this one never writes, so it sees all of them in a microsecond. */
function watchSqlite(file: string): Freshness {
  const connection = new DatabaseSync(file)
  const version = connection.prepare('PRAGMA data_version')
  const number = connection.prepare('PRAGMA user_version')
  const readVersion = () => String(version.get()?.data_version)
  let seen = ''
  let content = ''
  return {
    stamp: async () => readVersion(),
    async content() {
      // Asked in this order, a commit in between is found another time.
      const latest = readVersion()
      if (latest !== seen) content = String(number.get()?.user_version)
      seen = latest
      return content
    },
    isFree: true,
    close: async () => connection.close()
  }
}

/**
 * A snapshot names the transactions that a query sees, so it is the same only while they are. The position of the log is not enough:
 * it moves before a commit can be seen. Callers that ask while a question is on its way share the next one.
 */
function watchPostgres(db: Database): Freshness {
  let next: Promise<string> | undefined
  let running: Promise<unknown> = Promise.resolve()
  const ask = async () => {
    const { rows } = await db.raw('select pg_current_snapshot()::text as snapshot')
    return rows[0].snapshot as string
  }
  const stamp = () => {
    // An answer to a question put before this call may be older than a commit the caller already knows of.
    next ??= running.then(() => {
      next = undefined
      const answer = ask()
      running = answer.catch(() => undefined)
      return answer
    })
    return next
  }
  return {
    stamp,
    content: stamp,
    isFree: false,
    close: async () => undefined
  }
}
