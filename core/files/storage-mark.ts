import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { StorageDriver } from '../contract/storage-driver.ts'

/** Where each storage keeps the id of the node whose files it holds. */
export const markKey = 'node/id'
/** Under which the database keeps it. */
export const nodeFact = 'node-id'

export async function readMark(driver: StorageDriver): Promise<string | undefined> {
  return (await driver.stat(markKey)) ? (await text(await driver.read(markKey))).trim() : undefined
}

export async function writeMark(driver: StorageDriver, id: string): Promise<void> {
  await driver.write(markKey, Readable.from([id]), { type: 'text/plain', size: id.length })
}
