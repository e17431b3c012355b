import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config/config.ts'

/** Where a worker keeps what it needs for a moment. */
export function scratchFolder(config: Pick<Config, 'data'>, worker = ''): string {
  return join(config.data, 'scratch', worker)
}

/**
 * Names of workers that used this data folder and are dead: each leaves its scratch folder behind when it is killed.
 * A `child-` never outlives the node, and only one node runs on a data folder; the others carry the number of their process.
 */
export async function findDeadWorkers(config: Pick<Config, 'data'>): Promise<string[]> {
  const names = await readdir(scratchFolder(config)).catch(() => [])
  return names.filter(name => name.startsWith('child-') || !isAlive(Number(/^work-(\d+)-/.exec(name)?.[1])))
}

export async function removeScratch(config: Pick<Config, 'data'>, worker: string): Promise<void> {
  await rm(scratchFolder(config, worker), { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
