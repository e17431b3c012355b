import { performance } from 'node:perf_hooks'
import { Readable } from 'node:stream'
import type { Account } from '../../core/accounts/accounts.ts'
import { newId, newPublicId } from '../../core/ids.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'

/**
 * What it costs to find something among 100,000 entries of 200 people with 1,000,000 comments, a third of the entries limited or private: two
 * words of some title with a filter and all facets, answered as the page and to programs. Words are as frequent as in a language, and none
 * of those that are asked for is among the most frequent hundred, which are its articles and pronouns. Then, what indexing adds to storing.
 */
const entries = 100_000
const commentsOfEach = 10
const people = 200
const questions = 70
const stored = 1000
const wordCount = 50_000
const engines = { sqlite, postgres } as const
const wanted = process.argv.slice(2)
const plugins = [
  ...['storage-local', 'sign-in', 'image', 'text', 'site', 'api', 'follows', 'circles', 'comments', 'search']
]
const words = Array.from({ length: wordCount }, (_, at) => spell(at))

for (const [name, engine] of Object.entries(engines))
  if (wanted.length === 0 || wanted.includes(name)) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const test = await startNode({ engine, plugins })
  const person = await fill(test)
  const { node } = test
  const since = performance.now()
  await run(test, 'search rebuild')
  printFigure(`${engine.name}: indexing ${entries} entries`, (performance.now() - since) / 1000, 's')
  if (engine === postgres) await node.db.raw('vacuum analyze')
  const member = await test.signIn(person)
  const titles: string[] = await node
    .db('entries')
    .where({ visibility: 'public' })
    .limit(20_000)
    .pluck('title')
  const asked = Array.from({ length: questions }, (_, at) =>
    pickWords(titles[(at * 277) % titles.length] ?? '')
  )
  for (const [who, client] of [
    ['a stranger', test.client],
    ['a member', member]
  ] as const) {
    for (const [what, path] of [
      ['page', '/search?'],
      ['page with a filter', '/search?kind=image&'],
      ['JSON with a filter', '/api/v1/search?kind=image&']
    ] as const) {
      const times: number[] = []
      for (const [at, words] of asked.entries()) {
        const begun = performance.now()
        const answer = await client.get(`${path}q=${encodeURIComponent(words)}`)
        await answer.text()
        if (answer.status !== 200) throw new Error(`The search answered ${answer.status}.`)
        if (at >= 10) times.push(performance.now() - begun)
      }
      const sorted = times.toSorted((one, other) => one - other)
      printFigure(`${engine.name}: two words, ${what}, for ${who}, p50`, median(times), 'ms')
      printFigure(`${engine.name}: the same, p95`, sorted[Math.floor(sorted.length * 0.95)] ?? 0, 'ms')
    }
  }
  await measureIndexing(engine)
  await test.stop()
}

/** Of small texts, which take the least to store. */
async function measureIndexing(engine: Engine) {
  const test = await startNode({ engine, plugins, web: false })
  const { node } = test
  const owner = await test.makeAccount('owner')
  const changes = () => ({ title: text(5), body: text(30), visibility: 'public' as const })
  const since = performance.now()
  for (let at = 0; at < stored; at++) {
    const arrival = await node.uploads.receive(Readable.from([Buffer.from(text(60))]), 'words.txt')
    const entry = await node.entries.accept(arrival, owner, changes())
    await node.entries.publish(entry, { account: owner })
  }
  await test.drainJobs()
  const both = performance.now() - since
  const begun = performance.now()
  await run(test, 'search rebuild')
  const indexing = performance.now() - begun
  printFigure(`${engine.name}: indexing ${stored} entries`, indexing, 'ms', {
    ratio: indexing / (both - indexing),
    to: 'storing them',
    most: 1.5
  })
  await test.stop()
}

async function fill(test: TestNode): Promise<Account> {
  const person = await test.makeAccount('person')
  const accounts = Array.from({ length: people }, (_, at) => accountRow(at))
  await insert(test, 'accounts', accounts)
  for (let from = 0; from < entries; from += 1000) {
    const rows = Array.from({ length: 1000 }, (_, at) => entryRow(from + at, accounts))
    await insert(test, 'entries', rows)
    await insert(
      test,
      'files',
      rows.map(({ id }) => fileRow(id))
    )
    await insert(
      test,
      'comments_comments',
      rows.flatMap(({ id }) => commentRows(id, accounts))
    )
  }
  if (test.node.config.database.client === 'postgres') await test.node.db.raw('analyze')
  return person
}

function entryRow(number: number, accounts: readonly { id: string }[]) {
  const time = 1_700_000_000_000 + number * 60_000
  return {
    id: newId(),
    public_id: newPublicId(),
    account: accounts[number % people]!.id,
    media_type: 'image',
    title: text(4),
    body: text(25),
    alt: text(8),
    state: 'published',
    visibility: number % 6 === 0 ? 'limited' : number % 6 === 3 ? 'private' : 'public',
    download: 'none',
    sensitive: false,
    facts: JSON.stringify({ 'image.camera': `Camera ${number % 40}`, 'image.kind': 'image' }),
    suggestion: '{}',
    file_name: `${number}.jpg`,
    processed_at: time,
    created_at: time,
    asked_at: time,
    published_at: time
  }
}

function fileRow(entry: string) {
  const id = newId()
  return {
    id,
    entry,
    role: 'rendition',
    key: `renditions/${id.slice(-2)}/${id}`,
    storage: 'local',
    type: 'image/webp',
    size: 64_000,
    width: 640,
    height: 480,
    meta: '{}',
    created_at: 1
  }
}

function accountRow(at: number) {
  return {
    id: newId(),
    name: `owner${at}`,
    kind: 'person',
    state: 'active',
    role: 'member',
    profile: JSON.stringify({ displayName: `Owner ${at}` }),
    created_at: 1
  }
}

function commentRows(entry: string, accounts: readonly { id: string }[]) {
  return Array.from({ length: commentsOfEach }, (_, at) => {
    const id = newId()
    const account = accounts[(at * 7) % people]!.id
    return { id, entry, account, root: id, depth: 0, state: 'shown', body: text(12), created_at: at }
  })
}

async function insert({ node }: TestNode, table: string, rows: readonly object[]) {
  await node.db.transaction(async trx => {
    for (let at = 0; at < rows.length; at += 100) await trx(table).insert(rows.slice(at, at + 100))
  })
}

async function run({ node }: TestNode, name: string) {
  const command = node.commands.get(name)
  await command?.run({
    ...{ node, arguments: [], options: {}, stdin: process.stdin },
    print: () => {},
    fail: line => {
      throw new Error(line)
    }
  })
}

/** Words as frequent as those of a language: the second half as often as the first, the third a third as often. */
function text(count: number): string {
  return Array.from({ length: count }, () => {
    const at = Math.floor(Math.exp(Math.random() * Math.log(wordCount))) - 1
    return words[Math.min(at, wordCount - 1)]
  }).join(' ')
}

function spell(number: number): string {
  const syllables = [
    'ba',
    'den',
    'fi',
    'gor',
    'hul',
    'ka',
    'lem',
    'mi',
    'nor',
    'pus',
    'ra',
    'sten',
    'ti',
    'vor',
    'wul',
    'zan'
  ]
  let word = ''
  for (let rest = number + 16; rest > 0; rest = Math.floor(rest / 16)) word += syllables[rest % 16]
  // Every fourth is the beginning of others, as `bridge` is of `bridges`.
  return number % 4 === 0 ? word : `${word}${'aeiou'[number % 5]}`
}

function pickWords(title: string): string {
  const telling = title.split(' ').filter(word => words.indexOf(word) >= 100)
  return (telling.length >= 2 ? telling : title.split(' ')).slice(0, 2).join(' ')
}
