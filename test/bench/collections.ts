import { performance } from 'node:perf_hooks'
import { inParts } from '../../core/database/database.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * Albums on a node with 100,000 entries in 2,000 albums beside the same on one with 1,000 entries in 20, each page drawn anew: an album of
 * 500 entries, its last page, one of it being played, and all albums of a person.
 */
const nodes = { small: { entries: 1000, albums: 20 }, large: { entries: 100_000, albums: 2000 } }
const held = 500
const rounds = 60

type Size = keyof typeof nodes
const touch: Record<Size, () => PromiseLike<unknown>> = { small: async () => {}, large: async () => {} }
const first: Record<Size, { address: string; end: string; play: string }> = {
  small: { address: '', end: '', play: '' },
  large: { address: '', end: '', play: '' }
}

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const tests = { small: await fill(engine, 'small'), large: await fill(engine, 'large') }
  const pages: [string, (size: Size) => string][] = [
    ['page of an album of 500', size => first[size].address],
    ['its last page', size => first[size].end],
    ['one of it being played', size => first[size].play],
    ['albums of a person', () => '/@filler/albums']
  ]
  for (const [name, pathOf] of pages) {
    const times = await alternate(async size => {
      const answer = await tests[size].client.get(pathOf(size))
      const html = await answer.text()
      if (answer.status !== 200 || html.split('<li').length < 20)
        throw new Error(`${pathOf(size)} is not full.`)
    })
    print(engine, name, times)
  }
  await tests.small.stop()
  await tests.large.stop()
}

function print(engine: Engine, name: string, { small, large }: Record<Size, number>) {
  printFigure(`${engine.name}: ${name}, p50`, large, 'ms', {
    ratio: large / small,
    to: 'on a node with 1,000 entries',
    most: 1.3
  })
}

/** In turns, so that a busy moment of the machine meets both; the middle of all times, in milliseconds. */
async function alternate(run: (size: Size) => Promise<void>): Promise<Record<Size, number>> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < rounds + 10; round++) {
    for (const size of ['small', 'large'] as const) {
      await touch[size]()
      const since = performance.now()
      await run(size)
      if (round >= 10) times[size].push(performance.now() - since)
    }
  }
  const middle = (all: number[]) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
  return { small: middle(times.small), large: middle(times.large) }
}

/** One album holds 500 entries, the others 60 each. */
async function fill(engine: Engine, size: Size): Promise<TestNode> {
  const { entries, albums } = nodes[size]
  const test = await startNode({ engine })
  const { db, config } = test.node
  const { id: account } = await test.makeAccount('filler')
  await fillLibrary(config, 'filler', entries)
  const all: string[] = await db('entries').orderBy('id').pluck('id')
  const times = { created_at: 1, changed_at: 1 }
  const rows = Array.from({ length: albums }, (_, at) => ({
    ...{ id: newId(), public_id: newPublicId(), account, title: `Album ${at}`, body: 'A week by the sea.' },
    ...{ visibility: 'public', cover: null, is_hidden: false, ...times }
  }))
  const links = rows.flatMap(({ id: collection }, at) =>
    Array.from({ length: at === 0 ? held : 60 }, (_, position) => ({
      ...{ id: newId(), collection, entry: all[(at * 37 + position) % entries], child: null },
      ...{ position: position * 2 ** 20, note: '', added_by: account, added_at: 1 }
    }))
  )
  await insert(test, 'collections_collections', rows)
  await insert(test, 'collections_items', links)
  if (config.database.client === 'postgres') await db.raw('analyze')
  const address = `/c/${rows[0]?.public_id}`
  const played = await db('entries').where({ id: links[250]?.entry }).first('public_id')
  first[size] = {
    address,
    end: `${address}?cursor=${links[held - 25]?.id}`,
    play: `${address}/play?at=${played.public_id}`
  }
  let count = 0
  touch[size] = () => db('accounts').where({ id: account }).update({ created_at: ++count })
  return test
}

async function insert({ node: { db } }: TestNode, table: string, rows: readonly object[]) {
  await db.transaction(async trx => {
    for (const part of inParts(rows, 100)) await trx(table).insert(part)
  })
}
