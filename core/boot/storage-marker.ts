import { randomUUID } from 'node:crypto'
import type { StorageDriver } from '../contract/storage-driver.ts'
import { markKey, nodeFact, readMark, writeMark } from '../files/storage-mark.ts'
import type { Node } from '../node.ts'
import { BootFailure } from './boot-failure.ts'

/**
 * Refuses to start a database beside a storage that belongs to another one: after a lost or mixed up database, an empty library
 * would look like a working node, and its sweeps would remove the files of the real one.
 */
export async function checkStorageMarker({
  files,
  nodeSettings
}: Pick<Node, 'files' | 'nodeSettings'>): Promise<void> {
  const drivers = new Set([files.driver('original'), files.driver('rendition')])
  const own = await nodeSettings.recall<string>(nodeFact)
  const unmarked: StorageDriver[] = []
  for (const driver of drivers) {
    const found = await readMark(driver)
    if (found === undefined) unmarked.push(driver)
    // Another process may have begun this node since its own id was read.
    else if (found !== (own ?? (await nodeSettings.recall(nodeFact))))
      throw describeStranger(driver, own === undefined)
  }
  // The database first: killed in between, the node knows the id whose marks are missing.
  const id = own ?? (await nodeSettings.settle(nodeFact, randomUUID()))
  for (const driver of unmarked) await writeMark(driver, id)
}

function describeStranger(driver: StorageDriver, isEmpty: boolean) {
  const database = isEmpty ? 'the database is empty' : 'the database is of another node'
  const path = driver.path?.(markKey)
  const elsewhere = path === undefined ? 'give it an empty place there' : 'use another data folder'
  const marker = path ?? `its object ${markKey}`
  return new BootFailure([
    {
      where: `the storage "${driver.name}"`,
      what: `It holds the files of a node, but ${database}.`,
      remedy: `Restore the database that belongs to it, or ${elsewhere}. To begin anew beside these files, remove ${marker}.`
    }
  ])
}
