import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { BootFailure } from './boot-failure.ts'

/** Held by the one process that serves a data folder. */
export interface DataLock {
  release(): void
}

/**
 * Takes the data folder for this process, or throws a BootFailure when another one has it. The lock is the operating system's
 * own on an open file, so it ends with the process however that ends.
 */
export function lockData(data: string): DataLock {
  let file: DatabaseSync | undefined
  try {
    // What people keep for themselves is nobody else's on the machine either.
    mkdirSync(data, { recursive: true, mode: 0o700 })
    file = new DatabaseSync(join(data, 'lock.sqlite'), { timeout: 0 })
    file.exec('BEGIN EXCLUSIVE')
    return { release: () => file?.close() }
  } catch (error) {
    file?.close()
    throw describeFailure(data, error as Error & { errcode?: number })
  }
}

/** SQLite's number for a file that another process has locked. */
const busy = 5

function describeFailure(data: string, error: Error & { errcode?: number }) {
  const isTaken = error.errcode === busy
  const what = isTaken ? 'Another node is serving this data folder.' : `cannot be written: ${error.message}.`
  const remedy = isTaken
    ? 'Stop the other node, or give this one a folder of its own with --data.'
    : 'Give a folder that the node may write to, with --data, HOB_DATA or data in hob.yaml.'
  return new BootFailure([{ where: data, what, remedy }], error)
}
