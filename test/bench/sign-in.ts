import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { temporaryFolder } from '../rig/files.ts'
import { startProcess } from '../rig/process.ts'
import { median, printFigure } from './figure.ts'

const people = 50
const rounds = 5
/** Milliseconds between two requests of a visitor. */
const pace = 10

/** What others wait for while fifty people sign in at the same moment, against what they wait for when nobody does. */
const data = await temporaryFolder()
// Each of them comes from a network of their own, as a proxy tells it.
await writeFile(join(data, 'hob.yaml'), 'proxies: 1\n')
const node = await startProcess({ data })
await node.run(['account', 'create', 'first', '--password-stdin'], 'four green horses')
await Promise.all(Array.from({ length: 3 }, (_, at) => signIn(0, at)))
await measure(setTimeout(2000))

const idle: number[] = []
const busy: number[] = []
const lasts: number[] = []
for (let round = 1; round <= rounds; round++) {
  idle.push(await measure(setTimeout(3000)))
  const since = performance.now()
  // They do not all press the button in the same millisecond, but within a second.
  const all = Array.from({ length: people }, (_, at) => setTimeout(at * 20).then(() => signIn(round, at)))
  busy.push(await measure(Promise.all(all)))
  lasts.push(performance.now() - since)
}
printFigure('p99 of a page when nobody signs in', median(idle), 'ms')
printFigure('until the last of fifty was answered', median(lasts), 'ms')
printFigure('p99 of a page meanwhile', median(busy), 'ms', {
  ratio: median(busy) / median(idle),
  to: 'idle, at most 2'
})
await node.stop()
process.exit()

/** By a name that nobody has, which takes as long as a wrong password. */
async function signIn(round: number, at: number) {
  const answer = await fetch(`${node.url}/sign-in/password`, {
    method: 'POST',
    headers: { origin: node.url, 'x-forwarded-for': `10.0.${round}.${at}` },
    body: new URLSearchParams({ name: `nobody${round}_${at}`, password: 'not the right one' })
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
