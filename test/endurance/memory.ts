import { readFileSync } from 'node:fs'

// Linux tells; elsewhere nothing grows.

/** Bytes of memory that a process holds now. */
export const residentNow = (pid: number) => readStatus(pid, 'VmRSS')

/** The most that it held since it began. */
export const residentAtMost = (pid: number) => readStatus(pid, 'VmHWM')

function readStatus(pid: number, name: string): number {
  if (process.platform !== 'linux') return 0
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) * 1024
}
