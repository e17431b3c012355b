import type { Account } from '../../core/accounts/accounts.ts'
import { inParts } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { printFigure } from './figure.ts'
import { look, touch } from './full-node/look.ts'
import { fillLibrary } from './library.ts'
import { insertRows } from './rows.ts'
import { alternate } from './timing.ts'

/**
 * What limited entries cost whoever may see some of them: a person in 500 circles of 200 people, on a node with 100,000 entries, a third
 * of them limited. Their home page, one far back, and the timeline of those whom they follow, each as it goes over the wire, beside what a
 * stranger gets when nothing is kept.
 */
const entries = 100_000
const owners = 200
const circles = 500
const full = { has: { text: 'class="card ', times: 24 } }

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const test = await startNode({ engine, web: 'plain' })
  const person = await fill(test)
  const own = await test.signIn(person)
  const far = `/?cursor=${await cursorFarBack(test)}`
  for (const [name, path, following] of [
    ['home page', '/', 0],
    ['home page, page 1,000', far, 0],
    ['timeline of 16 people', '/following', 16],
    ['timeline of 150 people', '/following', 150]
  ] as const) {
    await follow(test, person, following)
    const times = await alternate(
      {
        stranger: () => look(test.client, following ? '/' : path, full),
        person: () => look(own, path, full)
      },
      { rounds: 100, before: () => touch(test) }
    )
    printFigure(`${engine.name}: ${name} for a person in ${circles} circles, p50`, times.person, 'ms', {
      ratio: times.person / times.stranger,
      to: following ? 'the home page of a stranger' : 'the same page of a stranger',
      most: 1.5
    })
  }
  await test.stop()
}

async function cursorFarBack({ node }: TestNode): Promise<string> {
  const row = await node
    .db('entries')
    .orderBy('published_at', 'desc')
    .offset(24_000)
    .first('published_at', 'id')
  return Buffer.from(`${row.published_at}.${row.id}`).toString('base64url')
}

async function follow({ node }: TestNode, person: Account, count: number) {
  const followed: string[] = await node
    .db('accounts')
    .where('name', 'like', 'owner%')
    .limit(count)
    .pluck('id')
  await node.db('follows_follows').where({ follower: person.id }).delete()
  const rows = followed.map(id => toFollow(person.id, id))
  if (rows.length > 0) await insertRows(node.db, 'follows_follows', rows)
}

function toFollow(follower: string, followed: string) {
  return { follower, followed, state: 'following', created_at: 1 }
}

/** Every third entry is shared with two circles of its owner. Each owner has 20 circles; the person is in 500 of the 4,000; the owners follow 50 each. */
async function fill(test: TestNode): Promise<Account> {
  const { node } = test
  const person = await test.makeAccount('person')
  await test.makeAccount('filler')
  await fillLibrary(node.config, 'filler', entries)
  const accounts = Array.from({ length: owners }, (_, at) => ({
    ...accountRow(`owner${at}`),
    id: newId()
  }))
  await insertRows(node.db, 'accounts', accounts)
  const audiences = accounts.flatMap(({ id }) =>
    Array.from({ length: 20 }, (_, at) => ({ id: newId(), owner: id, kind: 'circles', name: `Circle ${at}` }))
  )
  await insertRows(node.db, 'audiences', audiences)
  const step = audiences.length / circles
  const own = audiences.filter((_, at) => at % step === 0)
  const members = audiences.flatMap(({ id }, at) =>
    Array.from({ length: 10 }, (_, member) => ({
      audience: id,
      account: accounts[(at + member) % owners]!.id
    }))
  )
  await insertRows(node.db, 'audience_members', [
    ...members,
    ...own.map(({ id }) => ({ audience: id, account: person.id }))
  ])
  await spread(test, accounts, audiences)
  await insertRows(
    node.db,
    'follows_follows',
    accounts.flatMap(({ id }, at) =>
      Array.from({ length: 50 }, (_, next) => toFollow(id, accounts[(at + next + 1) % owners]!.id))
    )
  )
  // As PostgreSQL does by itself within a minute.
  if (node.config.database.client === 'postgres') await node.db.raw('vacuum analyze')
  return person
}

/** Gives the entries to the owners in turn, and a third of them to their circles. */
async function spread(
  { node }: TestNode,
  accounts: readonly { id: string }[],
  audiences: readonly { id: string }[]
) {
  const ids: string[] = await node.db('entries').orderBy('published_at').pluck('id')
  const shared: { entry: string; audience: string }[] = []
  const mine = new Map<number, string[]>()
  for (const [at, id] of ids.entries()) {
    const owner = at % owners
    mine.set(owner, [...(mine.get(owner) ?? []), id].slice(-1000))
    if (at % 3 !== 0) continue
    const first = owner * 20 + (at % 20)
    const second = owner * 20 + ((at + 7) % 20)
    shared.push({ entry: id, audience: audiences[first]!.id }, { entry: id, audience: audiences[second]!.id })
  }
  for (const [owner, of] of mine)
    for (const part of inParts(of))
      await node.db('entries').whereIn('id', part).update({ account: accounts[owner]!.id })
  const limited = shared.filter((_, at) => at % 2 === 0).map(({ entry }) => entry)
  for (const part of inParts(limited))
    await node.db('entries').whereIn('id', part).update({ visibility: 'limited' })
  await insertRows(node.db, 'entry_audiences', shared)
}

function accountRow(name: string) {
  const state = { kind: 'person', origin: null, uri: null, state: 'active', role: 'member' }
  return { name, ...state, profile: '{}', created_at: Date.now() }
}
