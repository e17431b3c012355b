import { performance } from 'node:perf_hooks'
import type { Account } from '../../core/accounts/accounts.ts'
import { newId } from '../../core/ids.ts'
import type { Client } from '../rig/client.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * What comments cost the page of an entry: one with 500, on a node with 100,000 entries, 1,000,000 comments and as many likes, beside one
 * with none, drawn for a member, of whom no page is kept. And what it costs to comment and to like there.
 */
const entries = 100_000
const people = 1000
const comments = 1_000_000
const rounds = 80

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const test = await startNode({ engine })
  const owner = await test.makeAccount('owner')
  const member = await test.signIn(await test.makeAccount('member'))
  const [busy, quiet] = await fill(test, owner)
  const times = await alternate({
    quiet: () => read(member, `/e/${quiet}`),
    busy: () => read(member, `/e/${busy}`),
    list: () => read(member, `/e/${busy}/comments`),
    thread: () => read(member, `/likes`)
  })
  printFigure(`${engine.name}: entry with 500 comments, p50`, times.busy, 'ms', {
    ratio: times.busy / times.quiet,
    to: 'one with none',
    most: 1.5
  })
  printFigure(`${engine.name}: page of 30 threads, p50`, times.list, 'ms')
  printFigure(`${engine.name}: own likes, p50`, times.thread, 'ms')
  await measureWriting(test, engine, busy)
  await test.stop()
}

async function measureWriting(test: TestNode, engine: Engine, busy: string) {
  await test.node.nodeSettings.of('comments').set({ perTenMinutes: 1000, perDay: 10_000 })
  const program = await test.openApi(await test.makeAccount('writer'))
  const path = `/api/v1/entries/${busy}`
  let at = 0
  const times = await alternate(
    {
      comment: async () => {
        await program.request('POST', `${path}/comments`, { json: { body: `A word, number ${at++}` } })
      },
      like: async () => {
        await program.request(at % 2 ? 'PUT' : 'DELETE', `${path}/like`)
      }
    },
    40
  )
  printFigure(`${engine.name}: to comment, p50`, times.comment, 'ms')
  printFigure(`${engine.name}: to like, p50`, times.like, 'ms')
}

async function read(client: Client, path: string) {
  const answer = await client.get(path)
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`)
  await answer.text()
}

/** In turns, so that a busy moment of the machine meets all of them; the middle of all times, in milliseconds. */
async function alternate<Name extends string>(runs: Record<Name, () => Promise<void>>, count = rounds) {
  const names = Object.keys(runs) as Name[]
  const times = Object.fromEntries(names.map(name => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round < count + 10; round++)
    for (const name of names) {
      const since = performance.now()
      await runs[name]()
      if (round >= 10) times[name].push(performance.now() - since)
    }
  const middle = (all: number[]) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
  return Object.fromEntries(names.map(name => [name, middle(times[name])])) as Record<Name, number>
}

/** Ten comments on each entry and 500 on one; one in three answers another. */
async function fill(test: TestNode, owner: Account): Promise<[busy: string, quiet: string]> {
  const { node } = test
  const publicIds = await fillLibrary(node.config, owner.name, entries)
  const ids: string[] = await node.db('entries').orderBy('published_at').pluck('id')
  const accounts = Array.from({ length: people }, (_, at) => accountRow(`person${at}`))
  await insert(test, 'accounts', accounts)
  const [busy, , ...others] = ids
  const perEntry = Math.ceil((comments - 500) / others.length)
  await insert(test, 'comments_comments', comment(busy as string, 500, accounts))
  for (let from = 0; from < others.length; from += 5000) {
    const some = others.slice(from, from + 5000)
    await insert(
      test,
      'comments_comments',
      some.flatMap(entry => comment(entry, perEntry, accounts))
    )
    await insert(
      test,
      'likes_likes',
      some.flatMap((entry, at) => like(entry, from + at, accounts))
    )
  }
  const count = (entry: string, shown: number) => ({ entry, shown, placed: 0 })
  await insert(test, 'comments_entries', [
    count(busy as string, 500),
    ...others.map(entry => count(entry, perEntry))
  ])
  await insert(
    test,
    'likes_counts',
    others.map(entry => ({ entry, likes: 10 }))
  )
  if (node.config.database.client === 'postgres') await node.db.raw('analyze')
  return [publicIds[0] as string, publicIds[1] as string]
}

function comment(entry: string, count: number, accounts: readonly { id: string }[]) {
  const rows: Record<string, unknown>[] = []
  for (let at = 0; at < count; at++) {
    const id = newId()
    const parent = at % 3 === 2 ? (rows[at - 1] as { id: string }) : undefined
    if (parent) Object.assign(parent, { replies: 1 })
    rows.push({
      ...{ id, entry, account: accounts[(at * 7) % people]?.id, parent: parent?.id ?? null },
      ...{ root: parent?.id ?? id, depth: parent ? 1 : 0, state: 'shown', replies: 0 },
      ...{ body: `What number ${at} has to say of *this*, at some length, and with a [link](/explore).` },
      created_at: Date.now()
    })
  }
  return rows
}

function like(entry: string, number: number, accounts: readonly { id: string }[]) {
  return Array.from({ length: 10 }, (_, at) => ({
    entry,
    account: accounts[(number + at * 97) % people]?.id,
    created_at: 1_700_000_000_000 + number
  }))
}

async function insert({ node }: TestNode, table: string, rows: readonly object[]) {
  await node.db.transaction(async trx => {
    for (let at = 0; at < rows.length; at += 500) await trx(table).insert(rows.slice(at, at + 500))
  })
}

function accountRow(name: string) {
  const state = { kind: 'person', origin: null, uri: null, state: 'active', role: 'member' }
  return { id: newId(), name, ...state, profile: '{}', created_at: Date.now() }
}
