import { performance } from 'node:perf_hooks'
import type { Account } from '../../core/accounts/accounts.ts'
import { newId } from '../../core/ids.ts'
import type { Client } from '../rig/client.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { waitFor } from '../rig/wait.ts'
import { median, printFigure, printTime } from './figure.ts'
import { insertRows } from './rows.ts'
import { alternate, typical } from './timing.ts'

/**
 * What the bell costs the pages of whoever is signed in, and telling whoever tells, on a node with half a million things told, 100,000 of
 * them to one person and a group of 20,000 among those; and what measuring costs everybody.
 */
const sizes = { all: 500_000, one: 100_000, group: 20_000, people: 5_000 }
const rounds = 100
const pace = { rounds }
const few = ['storage-local', 'sign-in', 'auth-password', 'image', 'follows', 'publish', 'site', 'api']
const bare = Object.fromEntries(few.map(name => [name, {}]))

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const start = async (more: object) => {
    const test = await startNode({ engine, plugins: { ...bare, ...more } })
    const reader = await test.makeAccount('reader')
    await test.upload(reader, { title: 'Harbour' })
    return { test, reader, client: await test.signIn(reader) }
  }
  const without = await start({})
  const ringing = await start({ notifications: {} })
  const measured = await start({ metrics: { token: 'a-token-of-some-length' } })
  const { one, people } = await fill(ringing.test)
  const told = await ringing.test.signIn(one)

  const runs = {
    without: () => read(without.test, without.client),
    silent: () => read(ringing.test, ringing.client),
    ringing: () => read(ringing.test, told)
  }
  const times = await alternate(runs, pace)
  const to = 'the same without notifications'
  const beside = (value: number) => ({ ratio: value / times.without, to, most: 1.3 })
  printFigure(`${engine.name}: a page with a silent bell, p50`, times.silent, 'ms', beside(times.silent))
  printFigure(`${engine.name}: a page with one that rings, p50`, times.ringing, 'ms', beside(times.ringing))
  await compareMetrics(engine, without.test, measured.test)
  const list = await typical(() => read(ringing.test, told, '/notifications'), pace)
  printTime(`${engine.name}: the list of who was told ${sizes.one} things, p50`, list, 200)
  await tell(engine, ringing.test, one, people)
  for (const { test } of [without, ringing, measured]) await test.stop()
}

async function compareMetrics(engine: Engine, without: TestNode, measured: TestNode) {
  const runs = {
    without: () => read(without, without.client),
    measured: () => read(measured, measured.client)
  }
  const times = await alternate(runs, pace)
  printFigure(`${engine.name}: a page while everything is measured, p50`, times.measured, 'ms', {
    ratio: times.measured / times.without,
    to: 'the same unmeasured',
    most: 1.2
  })
}

async function tell(engine: Engine, { node }: TestNode, { id }: Account, people: readonly string[]) {
  const service = node.services.use('notifications')
  const about = { resource: 'entry', id: (await node.db('entries').first('public_id')).public_id }
  const settled = () =>
    waitFor('an empty outbox', async () => !(await node.db('notifications_outbox').first()))
  const times: number[] = []
  for (const by of people.slice(0, rounds)) {
    const since = performance.now()
    await service.notify({ kind: 'follows.follower', to: id, by, path: '/' })
    times.push(performance.now() - since)
  }
  printTime(`${engine.name}: telling, p50`, median(times), 20)
  await settled()
  const since = performance.now()
  await service.notify({ kind: 'notifications.shared', to: people, by: id, about, path: '/' })
  await settled()
  printTime(`${engine.name}: bringing it to ${people.length} people`, performance.now() - since, 10_000)
}

/** With something committed before, so that nothing is kept from the time before. */
async function read({ node }: TestNode, client: Client, path = '/explore') {
  await node.db('entries').update({ edited_at: Date.now() })
  const answer = await client.get(path)
  if (answer.status !== 200) throw new Error(`${path} is not there.`)
  await answer.text()
}

async function fill(test: TestNode): Promise<{ one: Account; people: string[] }> {
  const one = await test.makeAccount('one')
  const people = Array.from({ length: sizes.people }, () => newId())
  const state = { kind: 'person', state: 'active', role: 'member', profile: '{}', created_at: 1 }
  const { db } = test.node
  const accounts = people.map((id, at) => ({ id, name: `person${at}`, ...state }))
  const groupId = newId()
  const notices: object[] = [noticeRow(groupId, one.id, sizes.all, null)]
  const events: object[] = []
  for (let at = 0; at < sizes.all; at++) {
    const isGroup = at < sizes.group
    const account = at < sizes.one ? one.id : people[at % people.length]!
    const notice = isGroup ? groupId : newId()
    // All but the newest were seen.
    if (!isGroup)
      notices.push(noticeRow(notice, account, at, at < sizes.one - 5 || account !== one.id ? 1 : null))
    const by = people[(at * 7) % people.length]
    events.push({ id: newId(), notice, account, key: String(at), by, path: '/', at })
  }
  await db.transaction(async trx => {
    await insertRows(trx, 'accounts', accounts)
    await insertRows(trx, 'notifications_notices', notices)
    await insertRows(trx, 'notifications_events', events)
  })
  if (test.node.config.database.client === 'postgres') await db.raw('analyze')
  return { one, people }
}

function noticeRow(id: string, account: string, at: number, seen: number | null) {
  return { id, account, kind: 'follows.follower', grouping: id, at, seen_at: seen, on_page: true }
}
