import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../rig/ports.ts'
import { startProcess } from '../rig/process.ts'
import { median, printFigure } from './figure.ts'

const root = join(import.meta.dirname, '..', '..')

/** How soon a migrated node listens, and what it keeps in memory when nothing happens. */
const first = await startProcess()
await first.stop()

const times: number[] = []
for (let round = 0; round < 5; round++) times.push(await timeToListen(first.data))
printFigure('listening after', median(times), 'ms', {
  ratio: median(times) / 1000,
  to: 'the limit of 1 s',
  most: 1
})

await first.start()
for (let round = 0; round < 50; round++) await fetch(`${first.url}/`)
const resident = await settledMemory(first.pid)
printFigure('resident when idle', resident, 'MB', {
  ratio: resident / 110,
  to: 'the limit of 110 MB',
  most: 1
})
await first.stop()
process.exit()

async function timeToListen(data: string): Promise<number> {
  const port = await freePort()
  const since = performance.now()
  const child = spawn(join(root, 'hob'), ['serve', '--port', String(port)], {
    env: { ...process.env, HOB_DATA: data }
  })
  for (let isUp = false; !isUp; ) {
    isUp = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      answer => answer.ok,
      () => false
    )
  }
  const time = performance.now() - since
  child.kill('SIGINT')
  await new Promise(resolve => child.once('close', resolve))
  return time
}

/** Megabytes once they stay the same for longer than the node takes to see that it is idle and tidies up. */
async function settledMemory(pid: number): Promise<number> {
  let settled = await residentMegabytes(pid)
  for (let since = Date.now(); Date.now() - since < 8000; ) {
    await setTimeout(250)
    const now = await residentMegabytes(pid)
    if (Math.abs(now - settled) > 0.5) since = Date.now()
    settled = now
  }
  return settled
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}
