import { performance } from 'node:perf_hooks'
import { inParts } from '../../core/database/database.ts'
import { newId } from '../../core/ids.ts'
import { cellOf, coarseOf } from '../../plugins/maps/grid.ts'
import type { Position } from '../../plugins/maps/service.ts'
import type { Client } from '../rig/client.ts'
import { type Engine, postgres, sqlite } from '../rig/engines.ts'
import { startNode, type TestNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'
import { fillLibrary } from './library.ts'

/**
 * What a map of 100,000 places answers, whole and near, to a stranger and to a member: places lie around 3,000 towns, as people do, those of
 * 200 owners; every tenth entry is shared with nobody.
 */
const entries = 100_000
const owners = 200
const towns = 3000
const rounds = 40

const looks = {
  'the world': 'bounds=-85,-180,85,180&zoom=2',
  'a continent': 'bounds=35,-12,60,30&zoom=5',
  'a country': 'bounds=42,-3,50,9&zoom=7',
  'a town': 'bounds=-0.2,-0.2,0.2,0.2&zoom=12'
}

for (const engine of [sqlite, postgres]) await measure(engine)
process.exit()

async function measure(engine: Engine) {
  const test = await startNode({ engine })
  const { person, entry } = await fill(test, engine)
  const viewers = { 'a stranger': test.client, 'a member': await test.signIn(person) }
  for (const [who, client] of Object.entries(viewers)) {
    for (const [where, query] of Object.entries(looks))
      await print(`${engine.name}: clusters of ${where} for ${who}`, client, `/api/v1/places?${query}`)
    await print(
      `${engine.name}: the same of the world after a change for ${who}`,
      client,
      `/api/v1/places?${looks['the world']}`,
      () => change(test)
    )
    await print(
      `${engine.name}: of one person for ${who}`,
      client,
      `/api/v1/accounts/owner1/places?${looks['the world']}`
    )
    await print(`${engine.name}: the page of the map for ${who}`, client, '/map')
    await print(`${engine.name}: the page of a continent for ${who}`, client, '/map?at=48,9&zoom=5')
    await print(`${engine.name}: what is near for ${who}`, client, `/e/${entry}/nearby`)
  }
  await test.stop()
}

/** What was counted before is not kept then. */
async function change({ node }: TestNode) {
  await node.db('accounts').where({ name: 'person' }).update({ created_at: Date.now() })
}

async function print(name: string, client: Client, path: string, before = async () => {}) {
  const times: number[] = []
  for (let round = 0; round < rounds + 5; round++) {
    await before()
    const since = performance.now()
    const answer = await client.get(path)
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
    if (round >= 5) times.push(performance.now() - since)
  }
  printFigure(`${name}, p50`, median(times), 'ms')
}

async function fill(test: TestNode, engine: Engine) {
  const { node } = test
  const person = await test.makeAccount('person')
  await test.makeAccount('filler')
  const [entry = ''] = await fillLibrary(node.config, 'filler', entries)
  const accounts = Array.from({ length: owners }, (_, at) => accountRow(`owner${at}`))
  await insert(node, 'accounts', accounts)
  const rows: { id: string; published_at: number }[] = await node
    .db('entries')
    .orderBy('published_at')
    .select('id', 'published_at')
  const centres = Array.from({ length: towns }, () => somewhere())
  const places = rows.map((row, at) => placeRow(row, at, accounts[at % owners]!.id, centres))
  for (const [at, { id }] of accounts.entries()) {
    const own = places.filter((_, number) => number % owners === at).map(place => place.entry)
    for (const part of inParts(own)) await node.db('entries').whereIn('id', part).update({ account: id })
  }
  const hidden = places.filter(({ visibility }) => visibility === 'private').map(place => place.entry)
  for (const part of inParts(hidden))
    await node.db('entries').whereIn('id', part).update({ visibility: 'private' })
  await insert(node, 'maps_places', places)
  // As both do by themselves after a while.
  await node.db.raw(engine === postgres ? 'vacuum analyze' : 'analyze')
  return { person, entry }
}

/** Fewer towards the poles, as on Earth. */
function somewhere(): Position {
  return { latitude: Math.asin(Math.random() * 1.7 - 0.75) * 57.3, longitude: Math.random() * 360 - 180 }
}

/** The first town has as many as a tenth of all others. */
function placeRow(
  row: { id: string; published_at: number },
  at: number,
  account: string,
  centres: readonly Position[]
) {
  const town = at % 10 === 0 ? { latitude: 0, longitude: 0 } : centres[(at * 7919) % centres.length]!
  const position = {
    latitude: Math.min(Math.max(town.latitude + (Math.random() - 0.5) / 5, -85), 85),
    longitude: Math.min(Math.max(town.longitude + (Math.random() - 0.5) / 5, -180), 180)
  }
  return {
    entry: row.id,
    account,
    ...position,
    by_hand: false,
    precision: 'exact',
    shown_latitude: position.latitude,
    shown_longitude: position.longitude,
    cell: cellOf(position),
    coarse: coarseOf(cellOf(position)),
    is_shown: true,
    town: 'Somewhere',
    country: 'FR',
    changed_at: 1,
    state: 'published',
    visibility: at % 10 === 3 ? 'private' : 'public',
    media_type: 'image',
    published_at: row.published_at
  }
}

async function insert({ db }: TestNode['node'], table: string, rows: readonly object[]) {
  await db.transaction(async trx => {
    for (const part of inParts(rows, 100)) await trx(table).insert(part)
  })
}

function accountRow(name: string) {
  const state = { kind: 'person', origin: null, uri: null, state: 'active', role: 'member' }
  return { id: newId(), name, ...state, profile: '{}', created_at: Date.now() }
}
