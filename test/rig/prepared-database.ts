import { createLog } from '../../core/log.ts'
import { createNode } from '../../core/node.ts'
import { createTestConfig } from './config.ts'
import { createPostgresDatabase } from './postgres.ts'

let template: Promise<string> | undefined

/** A new PostgreSQL database that has the tables of all plugins that are on by default: copying them is ten times as fast as making them. */
export async function createPreparedDatabase(): Promise<string> {
  template ??= makeTemplate()
  return createPostgresDatabase(await template)
}

async function makeTemplate(): Promise<string> {
  const url = await createPostgresDatabase()
  const config = await createTestConfig({ database: { client: 'postgres', url } })
  const node = await createNode(config, { role: 'command', log: createLog({ level: 'silent' }) })
  // Every node gives itself a name of its own.
  await node.db('settings').delete()
  await node.stop()
  return url.slice(url.lastIndexOf('/') + 1)
}
