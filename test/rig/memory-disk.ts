import { mkdirSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'

const disk = '/dev/shm'
const enough = 8 * 2 ** 30

/** A folder of this process in memory, where there is room enough and programs may be run. What killed processes left goes first. */
export function openMemoryDisk(): string | undefined {
  if (!isUsable()) return undefined
  for (const name of readdirSync(disk)) {
    const [, pid] = /^hob-tests-(\d+)$/.exec(name) ?? []
    if (pid && !isAlive(Number(pid))) rmSync(join(disk, name), { recursive: true, force: true })
  }
  const folder = join(disk, `hob-tests-${process.pid}`)
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  return folder
}

function isUsable(): boolean {
  try {
    const { bavail, bsize } = statfsSync(disk)
    const [, options = 'noexec'] = / \/dev\/shm tmpfs (\S+)/.exec(readFileSync('/proc/mounts', 'utf8')) ?? []
    return bavail * bsize > enough && !options.split(',').includes('noexec')
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // Somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
