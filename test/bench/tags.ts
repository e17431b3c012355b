import { createHash } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { inParts } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * The page of a tag on a node with 100,000 entries and 200,000 tags beside the same page on one with 1,000 entries, drawn anew each time:
 * of a tag that every tenth entry has, of one with 30 entries, a page far back, and what forms suggest while somebody types.
 */
const nodes = { small: { entries: 1000, tags: 2000 }, large: { entries: 100_000, tags: 200_000 } }
const rounds = 80
/** Changes something on the node, so that its pages are drawn anew. */
const touch = { small: async () => {}, large: async () => {} }
const places = new WeakMap<TestNode, string>()

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const tests = {
    small: await fill(engine, nodes.small),
    large: await fill(engine, nodes.large)
  }
  for (const [name, path] of [
    ['a tag of every tenth entry', '/tags/much'],
    ['a tag of 30 entries', '/tags/seldom'],
    ['a tag of every tenth entry, far back', undefined]
  ] as const) {
    const times = await alternate({
      small: async () => draw(tests.small, path ?? (await farBack(tests.small))),
      large: async () => draw(tests.large, path ?? (await farBack(tests.large)))
    })
    printFigure(`${engine.name}: page of ${name}, p50`, times.large, 'ms', {
      ratio: times.large / times.small,
      to: 'on a node with 1,000 entries',
      most: 1.3
    })
  }
  const ask = (test: TestNode) => async () =>
    void (await (await test.client.get('/api/v1/tags?starts=a')).json())
  const times = await alternate({ small: ask(tests.small), large: ask(tests.large) })
  printFigure(`${engine.name}: suggestions, p50`, times.large, 'ms', {
    ratio: times.large / times.small,
    to: 'on a node with 1,000 entries'
  })
  await tests.small.stop()
  await tests.large.stop()
}

/** With something changed before, so that no page is kept. */
async function draw(test: TestNode, path: string) {
  const answer = await test.client.get(path)
  const html = await answer.text()
  if (answer.status !== 200 || html.split('class="card ').length < 24)
    throw new Error(`${path} shows no full page.`)
}

async function farBack(test: TestNode): Promise<string> {
  const known = places.get(test)
  if (known) return known
  const { db } = test.node
  const row = await db('tags_entries')
    .whereIn('tag', db('tags_tags').where({ key: 'much' }).select('id'))
    .orderBy('published_at', 'asc')
    .offset(30)
    .first('published_at', 'entry')
  const path = `/tags/much?cursor=${Buffer.from(`${row.published_at}.${row.entry}`).toString('base64url')}`
  places.set(test, path)
  return path
}

/** In turns, so that a busy moment of the machine meets both; the middle of all times, in milliseconds. */
async function alternate(runs: Record<'small' | 'large', () => Promise<void>>) {
  const times = { small: [] as number[], large: [] as number[] }
  for (let round = 0; round < rounds + 10; round++) {
    for (const name of ['small', 'large'] as const) {
      await touch[name]()
      const since = performance.now()
      await runs[name]()
      if (round >= 10) times[name].push(performance.now() - since)
    }
  }
  const middle = (all: number[]) => all.sort((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0
  return { small: middle(times.small), large: middle(times.large) }
}

/** Five tags for each entry: one that every tenth has, and four of the others in turn, so that all of them are used. */
async function fill(engine: Engine, { entries, tags }: (typeof nodes)['small']): Promise<TestNode> {
  const test = await startNode({ engine })
  const { db, config } = test.node
  const { id: account } = await test.makeAccount('filler')
  await fillLibrary(config, 'filler', entries)
  const names = ['much', 'seldom', ...Array.from({ length: tags - 2 }, (_, at) => wordOf(at))]
  const rows = names.map(key => ({
    id: newId(),
    key,
    name: key,
    uses: key === 'much' ? 5000 : 2,
    created_at: 1
  }))
  await insert(test, 'tags_tags', rows)
  const all: { id: string; published_at: number }[] = await db('entries').select('id', 'published_at')
  const links = all.flatMap(({ id: entry, published_at }, at) => {
    const own = [2, 3, 4, 5].map(step => 2 + ((at * 4 + step) % (tags - 2)))
    const tagged = [
      ...(at % 10 === 0 ? [0] : []),
      ...(at % ((entries / 30) | 0) === 0 ? [1] : []),
      ...new Set(own)
    ]
    return tagged.map((tag, position) => ({
      ...{ entry, tag: rows[tag]!.id, account, name: names[tag]!, position, published_at },
      ...{ is_given: true, is_in_text: false, is_public: true }
    }))
  })
  await insert(test, 'tags_entries', links)
  if (config.database.client === 'postgres') await db.raw('analyze')
  const size = entries === nodes.small.entries ? 'small' : 'large'
  let count = 0
  touch[size] = () => db('accounts').where({ id: account }).update({ created_at: ++count })
  return test
}

/** Spread like words are: every sixteenth begins with the same letter. */
function wordOf(at: number): string {
  return createHash('sha256').update(String(at)).digest('hex').slice(0, 12)
}

async function insert({ node: { db } }: TestNode, table: string, rows: readonly object[]) {
  await db.transaction(async trx => {
    for (const part of inParts(rows, 100)) await trx(table).insert(part)
  })
}
