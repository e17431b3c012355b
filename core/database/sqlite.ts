import { createRequire } from 'node:module'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { Knex } from 'knex'
import { giveWay } from '../give-way.ts'
import { type Checkpoints, createCheckpoints } from './checkpoints.ts'
import { type ContentMark, createContentMark, type WriteContext } from './content-mark.ts'
import { toStoredText } from './stored-text.ts'

/** What knex calls on a dialect but leaves out of its types. */
interface Dialect {
  readonly connectionSettings: { filename: string }
  _driver(): unknown
  acquireRawConnection(): Promise<Connection>
  _query(connection: Connection, query: RunningQuery): Promise<RunningQuery>
}

type DialectClass = new (config: Knex.Config) => Knex.Client & Dialect

interface Connection {
  database: DatabaseSync
  statements: Map<string, StatementSync>
  mark: ContentMark
  checkpoints: Checkpoints
  close(): Promise<void>
}

interface RunningQuery {
  sql: string
  bindings?: readonly unknown[]
  queryContext?: WriteContext
  response?: unknown
  context?: { lastID: number; changes: number }
}

// The dialect's base class is no public export; knex keeps this path for custom clients.
const BetterSqlite3Client = createRequire(import.meta.url)(
  'knex/lib/dialects/better-sqlite3/index.js'
) as DialectClass

/** Every connection to the node's file starts with these; FULL because what was confirmed must survive a power cut. */
const pragmas = [
  // First, for the others may have to wait: several processes may open a new database at once.
  'busy_timeout = 10000',
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  'cache_size = -8000',
  'temp_store = MEMORY',
  // In pages; a thread of its own hardly ever lets it come to that.
  'wal_autocheckpoint = 8000'
]

/** Prepared statements kept per connection; the node has a few hundred distinct ones. */
const statementLimit = 300

/** knex's better-sqlite3 dialect on the SQLite that is built into Node: nothing to compile. */
export class NodeSqliteClient extends BetterSqlite3Client {
  override _driver() {
    return DatabaseSync
  }

  override async acquireRawConnection(): Promise<Connection> {
    const { filename } = this.connectionSettings
    const database = new DatabaseSync(filename)
    for (const pragma of pragmas) database.exec(`PRAGMA ${pragma}`)
    const [mark, checkpoints] = [createContentMark(database), createCheckpoints(filename)]
    const close = async () => {
      await checkpoints.close()
      database.close()
    }
    return { database, statements: new Map(), mark, checkpoints, close }
  }

  /** Not within a transaction, for whose end everybody waits. */
  override async acquireConnection() {
    await giveWay()
    return super.acquireConnection()
  }

  override async _query(connection: Connection, query: RunningQuery) {
    const write = () => connection.mark.run(query.sql, query.queryContext, () => run(connection, query))
    const answer = query.queryContext?.isFleeting ? unflushed(connection.database, write) : write()
    if (query.context && !connection.database.isTransaction) connection.checkpoints.note()
    return answer
  }
}

/** In a transaction nothing changes: it is flushed as a whole (https://sqlite.org/pragma.html#pragma_synchronous). */
function unflushed<T>(database: DatabaseSync, write: () => T): T {
  if (database.isTransaction) return write()
  database.exec('PRAGMA synchronous = NORMAL')
  try {
    return write()
  } finally {
    database.exec('PRAGMA synchronous = FULL')
  }
}

function run(connection: Connection, query: RunningQuery): RunningQuery {
  const statement = prepare(connection, beginWriting(query.sql))
  const bindings = (query.bindings ?? []).map(toSqlite)
  if (statement.columns().length > 0) {
    query.response = statement.all(...bindings)
  } else {
    const { changes, lastInsertRowid } = statement.run(...bindings)
    query.response = []
    query.context = { lastID: Number(lastInsertRowid), changes: Number(changes) }
  }
  return query
}

/** A transaction that starts by reading and then writes fails at once when another process wrote in between; this one waits. */
function beginWriting(sql: string) {
  return sql === 'BEGIN;' ? 'BEGIN IMMEDIATE' : sql
}

function prepare({ database, statements }: Connection, sql: string): StatementSync {
  const known = statements.get(sql)
  if (known) return known
  if (statements.size >= statementLimit) statements.delete(statements.keys().next().value as string)
  const statement = database.prepare(sql)
  // Virtual tables give themselves row ids beyond what a number holds, and every later answer of the connection tells the last one.
  if (statement.columns().length === 0) statement.setReadBigInts(true)
  statements.set(sql, statement)
  return statement
}

function toSqlite(value: unknown): SQLInputValue {
  if (value === undefined) return null
  if (typeof value === 'string') return toStoredText(value)
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date) return value.getTime()
  return value as SQLInputValue
}
