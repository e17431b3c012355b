import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Milliseconds between two looks: what grows faster is stopped by the machine itself. */
const glance = 250

const execute = promisify(execFile)

/** Calls once a process holds more than so many bytes. Returns how to stop watching. */
export function watchMemory(pid: number | undefined, limit: number, exceeded: () => void): () => void {
  if (pid === undefined) return () => {}
  let isLooking = false
  const timer = setInterval(async () => {
    if (isLooking) return
    isLooking = true
    if ((await readResident(pid)) > limit) exceeded()
    isLooking = false
  }, glance)
  timer.unref()
  return () => clearInterval(timer)
}

/** Bytes; 0 for a process that is gone. */
async function readResident(pid: number): Promise<number> {
  if (process.platform === 'linux') {
    const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  }
  const listed = await execute('ps', ['-o', 'rss=', '-p', String(pid)]).catch(() => ({ stdout: '0' }))
  return Number(listed.stdout) * 1024
}
