import { existsSync, readFileSync, writeFileSync } from 'node:fs'

// Linux tells; elsewhere nothing grows.

/** Bytes of memory that a process holds now. */
export const residentNow = (pid: number) => readStatus(pid, 'VmRSS')

/** The most that it held since it began, or since its peak was last forgotten. */
export const residentAtMost = (pid: number) => readStatus(pid, 'VmHWM')

/** Counts the peak of a process anew: a first start, which sets the node up, holds more than what follows. */
export function forgetPeak(pid: number): void {
  const path = `/proc/${pid}/clear_refs`
  if (existsSync(path)) writeFileSync(path, '5')
}

/** The processes that a process has started and that still run. */
export function childrenOf(pid: number): number[] {
  const path = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split(' ').filter(Boolean).map(Number)
}

function readStatus(pid: number, name: string): number {
  if (process.platform !== 'linux') return 0
  // One that has just ended may be listed, and holds nothing.
  const status = readIfThere(`/proc/${pid}/status`)
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
