import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { BootFailure } from './boot-failure.ts'
import type { Node } from './node.ts'
import type { StorageDriver } from './plugin.ts'

/** Where each storage keeps the id of the node whose files it holds. */
const key = 'node/id'
const fact = 'node-id'

/**
 * Refuses to start a database beside a storage that belongs to another one: after a lost or mixed up database, an empty library
 * would look like a working node, and its sweeps would remove the files of the real one.
 */
export async function checkStorageMarker({
  files,
  nodeSettings
}: Pick<Node, 'files' | 'nodeSettings'>): Promise<void> {
  const drivers = new Set([files.driver('original'), files.driver('rendition')])
  const own = await nodeSettings.recall<string>(fact)
  const id = own ?? randomUUID()
  for (const driver of drivers) {
    const found = await readMarker(driver)
    if (found !== undefined && found !== own) throw describeStranger(driver, own === undefined)
    if (found === undefined)
      await driver.write(key, Readable.from([id]), { type: 'text/plain', size: id.length })
  }
  if (own === undefined) await nodeSettings.remember(fact, id)
}

async function readMarker(driver: StorageDriver) {
  return (await driver.stat(key)) ? (await text(await driver.read(key))).trim() : undefined
}

function describeStranger(driver: StorageDriver, isEmpty: boolean) {
  const database = isEmpty ? 'the database is empty' : 'the database is of another node'
  const marker = driver.path?.(key) ?? `the object ${key}`
  return new BootFailure([
    {
      where: `the storage "${driver.name}"`,
      what: `It holds the files of a node, but ${database}.`,
      remedy: `Restore the database that belongs to it, or use another data folder. To begin anew beside these files, remove ${marker}.`
    }
  ])
}
