import { performance } from 'node:perf_hooks'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { root } from '../house/sources.ts'
import type { Client } from '../rig/client.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * The home page with 24 entries, drawn anew each time, with every plugin that is on by itself, and with the bare core: pages, pictures, and a
 * way in. In turns, for a stranger and for somebody who is signed in; and the statements that it takes.
 */
const bare = ['storage-local', 'sign-in', 'auth-password', 'image', 'site']
const entries = 2000
const rounds = 200
const most = { ratio: 1.6, statements: 10 }

interface Home {
  readonly test: TestNode
  readonly readers: Readonly<Record<string, Client>>
}

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const all = await open(engine, readDefaultPlugins(root))
  const core = await open(engine, bare)
  for (const who of Object.keys(all.readers)) {
    const times = { all: [] as number[], core: [] as number[] }
    for (let round = 0; round < rounds + 20; round++) {
      for (const [name, home] of Object.entries({ all, core })) {
        const time = await draw(home, who, round)
        if (round >= 20) times[name as keyof typeof times].push(time)
      }
    }
    const [ours, theirs] = [median(times.all), median(times.core)]
    printFigure(`${engine.name}: home page for ${who}, p50`, ours, 'ms', {
      ratio: ours / theirs,
      to: 'the bare core',
      most: most.ratio
    })
    const statements = await countStatements(all, who)
    printFigure(`${engine.name}: home page for ${who}`, statements, 'statements', {
      ratio: statements / most.statements,
      to: `the limit of ${most.statements}`,
      most: 1
    })
  }
  await all.test.stop()
  await core.test.stop()
}

async function open(engine: Engine, plugins: readonly string[]): Promise<Home> {
  const test = await startNode({ engine, plugins: [...plugins] })
  const owner = await test.makeAccount('marta', { profile: { displayName: 'Marta Lind' } })
  await fillLibrary(test.node.config, owner.name, entries)
  const member = await test.signIn(await test.makeAccount('person'))
  return { test, readers: { 'a stranger': test.client, 'a member': member } }
}

/** Milliseconds; something changed before, so that no page is kept. */
async function draw({ test, readers }: Home, who: string, round: number): Promise<number> {
  await test.node.db('accounts').where({ name: 'marta' }).update({ created_at: round })
  const since = performance.now()
  const answer = await readers[who]!.get('/')
  const html = await answer.text()
  const time = performance.now() - since
  if (answer.status !== 200 || html.split('class="card ').length < 24)
    throw new Error('The home page shows no full page.')
  return time
}

async function countStatements(home: Home, who: string): Promise<number> {
  let asked = 0
  const { db } = home.test.node
  const count = () => void asked++
  db.on('query', count)
  await draw(home, who, rounds + 100)
  db.removeListener('query', count)
  // The change before it was one.
  return asked - 1
}
