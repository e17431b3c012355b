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
  mkdirSync(data, { recursive: true })
  const file = new DatabaseSync(join(data, 'lock.sqlite'), { timeout: 0 })
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    const isTaken = (error as { errcode?: number }).errcode === 5
    const what = isTaken
      ? 'Another node is serving this data folder.'
      : `cannot be locked: ${(error as Error).message}.`
    const remedy = isTaken
      ? 'Stop the other node, or give this one a folder of its own with --data.'
      : 'See that the disk is writable.'
    throw new BootFailure([{ where: data, what, remedy }], error)
  }
  return { release: () => file.close() }
}
