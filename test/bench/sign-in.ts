import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { temporaryFolder } from '../rig/files.ts'
import { startProcess } from '../rig/process.ts'
import { printFigure } from './figure.ts'

const people = 50
/** Milliseconds between two requests of a visitor. */
const pace = 10

/** What others wait for while fifty people sign in at the same moment, against what they wait for when nobody does. */
const data = await temporaryFolder()
// Each of them comes from a network of their own, as a proxy tells it.
await writeFile(join(data, 'hob.yaml'), 'proxies: 1\n')
const node = await startProcess({ data })
await node.run(['account', 'create', 'first', '--password-stdin'], 'four green horses')
await Promise.all(Array.from({ length: 3 }, (_, at) => signIn(at)))
await measure(setTimeout(2000))

const idle = await measure(setTimeout(4000))
printFigure('p99 of a page when nobody signs in', idle, 'ms')
// They do not all press the button in the same millisecond, but within a second.
const since = performance.now()
const busy = await measure(
  Promise.all(Array.from({ length: people }, (_, at) => setTimeout(at * 20).then(() => signIn(at))))
)
printFigure('until the last of fifty was answered', performance.now() - since, 'ms')
printFigure('p99 of a page meanwhile', busy, 'ms', { ratio: busy / idle, to: 'idle, at most 2' })
await node.stop()
process.exit()

/** By a name that nobody has, which takes as long as a wrong password. */
async function signIn(at: number) {
  const answer = await fetch(`${node.url}/sign-in/password`, {
    method: 'POST',
    headers: { origin: node.url, 'x-forwarded-for': `192.0.2.${at}` },
    body: new URLSearchParams({ name: `nobody${at}`, password: 'not the right one' })
  })
  await answer.arrayBuffer()
  if (answer.status !== 422) throw new Error(`Signing in was answered with ${answer.status}.`)
}

/** The 99th percentile of a page's answers until something is over, milliseconds. */
async function measure(until: Promise<unknown>): Promise<number> {
  const times: number[] = []
  let isOver = false
  const end = until.finally(() => {
    isOver = true
  })
  const asked: Promise<unknown>[] = []
  while (!isOver) {
    asked.push(askForPage(times))
    await setTimeout(pace)
  }
  await Promise.all([end, ...asked])
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
}

async function askForPage(times: number[]) {
  const since = performance.now()
  await (await fetch(`${node.url}/sign-in`)).arrayBuffer()
  times.push(performance.now() - since)
}
