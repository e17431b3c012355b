import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import knex, { type Knex } from 'knex'
import type { Config } from '../config/config.ts'
import type { HealthCheck } from '../hooks/node-hooks.ts'
import { NodeSqliteClient } from './sqlite.ts'

export type Database = Knex
export type Transaction = Knex.Transaction
// biome-ignore lint/suspicious/noExplicitAny: knex types a builder by its row; a rule narrows any of them.
export type Query = Knex.QueryBuilder<any, any>

/** knex prints what it also throws. */
const silent = { warn() {}, error() {}, deprecate() {}, debug() {} }

/** Engines limit the values of one statement; a page of entries always fits into one. */
export const idsPerQuery = 500

/** A list in parts of at most `size`, for statements that hold no more. */
export function inParts<T>(list: readonly T[], size = idsPerQuery): T[][] {
  const count = Math.ceil(list.length / size)
  return Array.from({ length: count }, (_, at) => list.slice(at * size, (at + 1) * size))
}

/** Where the embedded database lies. */
export function databaseFile(config: Pick<Config, 'data'>): string {
  return join(config.data, 'hob.sqlite')
}

/** Opens the node's database on the configured engine. Nothing is created but an empty file. Errors name no values, for they are logged. */
export async function createDatabase(config: Pick<Config, 'data' | 'database'>): Promise<Database> {
  if (config.database.client === 'postgres') return openPostgres(config.database.url)
  await mkdir(config.data, { recursive: true, mode: 0o700 })
  return knex({
    client: NodeSqliteClient as unknown as typeof Knex.Client,
    connection: { filename: databaseFile(config) },
    useNullAsDefault: true,
    log: silent,
    compileSqlOnError: false,
    // One connection: a second writer in the same process would wait for the first while blocking it.
    pool: { min: 1, max: 1 },
    acquireConnectionTimeout: 30_000
  })
}

async function openPostgres(url: string): Promise<Database> {
  const [{ default: pg }, { PostgresClient }] = await Promise.all([import('pg'), import('./postgres.ts')])
  // Times and sizes are bigint; all of them are exact as a JavaScript number.
  pg.types.setTypeParser(pg.types.builtins.INT8, Number)
  return knex({
    client: PostgresClient as unknown as typeof Knex.Client,
    connection: url,
    log: silent,
    compileSqlOnError: false,
    pool: { min: 0, max: 10 },
    acquireConnectionTimeout: 30_000
  })
}

/** Whether the database answers, for the health page. */
export async function checkDatabase(db: Database): Promise<HealthCheck> {
  const since = performance.now()
  await db.raw('select 1')
  const ms = Math.round(performance.now() - since)
  const words = { key: 'core.health.database', values: { ms } }
  return { name: 'database', ok: true, message: `Answers in ${ms} ms.`, words }
}

/** Whether the error says that a unique value was there already, on either engine. */
export function isDuplicate(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number }
  return code === '23505' || errcode === 1555 || errcode === 2067
}
