import { existsSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import type { Config } from '../../core/config/config.ts'
import { databaseFile } from '../../core/database/database.ts'
import { createLog } from '../../core/log.ts'
import { createNode } from '../../core/node.ts'
import { createTestConfig } from './config.ts'
import { sharedFolder } from './files.ts'
import { createLastingDatabase, createPostgresDatabase } from './postgres.ts'

let template: Promise<string> | undefined
let file: Promise<string> | undefined

/** A new PostgreSQL database that has the tables of all plugins that are on by default: copying them is ten times as fast as making them. */
export async function createPreparedDatabase(): Promise<string> {
  template ??= makeTemplate()
  return createPostgresDatabase(await template)
}

/** The same for SQLite, in a data folder that has no database yet. */
export async function prepareFile(data: string): Promise<void> {
  if (existsSync(databaseFile({ data }))) return
  file ??= makeFile()
  await mkdir(data, { recursive: true, mode: 0o700 })
  await copyFile(await file, databaseFile({ data }))
}

async function makeTemplate(): Promise<string> {
  const url = await createLastingDatabase()
  await makeTables(await createTestConfig({ database: { client: 'postgres', url } }))
  return url.slice(url.lastIndexOf('/') + 1)
}

async function makeFile(): Promise<string> {
  const data = await sharedFolder('hob-tables')
  await makeTables(await createTestConfig({ data }))
  return databaseFile({ data })
}

async function makeTables(config: Config) {
  const node = await createNode(config, { role: 'command', log: createLog({ level: 'silent' }) })
  // Every node gives itself a name of its own.
  await node.db('settings').delete()
  await node.stop()
}
