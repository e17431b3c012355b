import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { createLog } from '../../core/log.ts'
import { createNode } from '../../core/node.ts'
import { createTestConfig } from '../rig/config.ts'
import { temporaryFolder } from '../rig/files.ts'
import { startProcess } from '../rig/process.ts'
import { createBareClient } from './bare-client.ts'
import { printFigure } from './figure.ts'

const people = 50
/** One request in a hundred is told of, and what the machine does beside takes some of those: fewer rounds tell of that instead. */
const rounds = 25
/** Until the node's code is compiled. */
const warmUps = 5
/** Milliseconds between two requests of a visitor. */
const pace = 10
const password = 'four green horses'

/**
 * What others wait for while fifty people sign in within a second, against what they wait for when nobody does: the 99th percentile of all
 * rounds together, which are as long on either side. Visitors ask for a page that is kept, one that is drawn each time, an answer of the API
 * and a style sheet in turn.
 */
const data = await temporaryFolder()
// Each of them comes from a network of their own, as a proxy tells it.
await writeFile(join(data, 'hob.yaml'), 'proxies: 1\n')
await makePeople()
const node = await startProcess({ data })
const client = createBareClient(node.url)
let nextNetwork = 0

const paths = ['/', '/sign-in', '/api/v1/entries', await findStyleSheet()]
const idle = new Map<string, number[]>(paths.map(path => [path, []]))
const busy = new Map<string, number[]>(paths.map(path => [path, []]))

for (let round = 0; round < warmUps; round++) await visitDuring(signInAll(), new Map())
for (let round = 0; round < rounds; round++) {
  await visitDuring(setTimeout(people * 20), idle)
  await visitDuring(signInAll(), busy)
}
for (const path of paths) {
  const [alone, meanwhile] = [last(idle.get(path)), last(busy.get(path))]
  printFigure(`p99 of ${path} meanwhile`, meanwhile, 'ms', { ratio: meanwhile / alone, to: 'idle' })
}
const [alone, meanwhile] = [last([...idle.values()].flat()), last([...busy.values()].flat())]
printFigure('p99 when nobody signs in', alone, 'ms')
printFigure('p99 meanwhile', meanwhile, 'ms', { ratio: meanwhile / alone, to: 'idle', most: 2 })
client.close()
await node.stop()
process.exit()

async function makePeople() {
  const log = createLog({ level: 'silent' })
  const maker = await createNode(await createTestConfig({ data }), { role: 'command', log })
  const enrol = maker.authMethods.list().find(method => method.enrol)?.enrol
  for (let at = 0; at < people; at++) {
    const registration = { name: `person${at}` }
    await maker.accounts.create(registration, await enrol?.prepare({ password }, registration))
  }
  await maker.stop()
}

/** They do not all press the button in the same millisecond, but within a second; every other one by a name that nobody has. */
function signInAll() {
  return Promise.all(
    Array.from({ length: people }, async (_, at) => {
      await setTimeout(at * 20)
      await (at % 2 ? signIn(`person${at}`, 303) : signIn(`nobody${at}_${nextNetwork}`, 422))
    })
  )
}

async function signIn(name: string, status: number) {
  const network = nextNetwork++
  const answer = await client.ask({
    path: '/sign-in/password',
    headers: { origin: node.url, 'x-forwarded-for': `10.${network >> 8}.${network & 255}.1` },
    body: new URLSearchParams({ name, password }).toString()
  })
  if (answer !== status) throw new Error(`Signing in was answered with ${answer}.`)
}

/** Asks until something is over, and notes how long it took each time, in milliseconds by path. */
async function visitDuring(until: Promise<unknown>, times: Map<string, number[]>) {
  let isOver = false
  const end = until.finally(() => {
    isOver = true
  })
  const asked: Promise<unknown>[] = []
  for (let at = 0; !isOver; at++) {
    const path = paths[at % paths.length]!
    asked.push(visit(path, times.get(path)))
    await setTimeout(pace)
  }
  await Promise.all([end, ...asked])
}

async function visit(path: string, times?: number[]) {
  const since = performance.now()
  const status = await client.ask({ path })
  if (status !== 200) throw new Error(`${path} was answered with ${status}.`)
  times?.push(performance.now() - since)
}

async function findStyleSheet(): Promise<string> {
  const page = await (await fetch(node.url)).text()
  const address = /<link rel="stylesheet" href="([^"]+)"/.exec(page)?.[1]
  if (!address) throw new Error('The home page has no style sheet.')
  return address
}

/** All but one in a hundred were answered by then. */
function last(times: readonly number[] = []): number {
  const sorted = times.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
}
