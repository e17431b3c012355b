import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryChanges } from '../../../core/entries/entries.ts'
import type {} from '../../../plugins/maps/service.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { startMaps } from './map-node.ts'
import { clusters, count, createPlacing, json, world } from './placing.ts'

describeEngines('maps', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let other: Client
  let place: Awaited<ReturnType<typeof createPlacing>>['place']
  let put: Awaited<ReturnType<typeof createPlacing>>['put']
  before(async () => {
    test = await startMaps({}, { engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    other = await test.signIn(bea)
    ;({ place, put } = await createPlacing(test, ada))
  })
  after(() => test.stop())
  afterEach(async () => {
    await test.node.db('entries').delete()
  })

  const save = (entry: Entry, changes: EntryChanges) =>
    test.node.entries.save(entry, changes, { account: ada })

  it('count what the visitor may find in lists, and nothing else, at the moment it changes', async () => {
    await place(ada, [45, 5])
    const entry = await place(ada, [46, 5])
    const counts = async () => [await count(test.client), await count(other), await count(own)]
    for (const precision of ['zoom=2', 'zoom=4', 'zoom=7'])
      assert.equal(await count(test.client, `bounds=40,0,50,10&${precision}`), 2, precision)
    assert.deepEqual(await counts(), [2, 2, 2])
    await save(entry, { visibility: 'private' })
    assert.deepEqual(await counts(), [1, 1, 2])
    await save(entry, { visibility: 'limited', audience: { accounts: ['bea'] } })
    assert.deepEqual(await counts(), [1, 2, 2])
    await save(entry, { visibility: 'unlisted' })
    assert.deepEqual(await counts(), [1, 1, 2])
    await save(entry, { visibility: 'public' })
    await test.node.entries.remove(entry, { account: ada })
    assert.deepEqual(await counts(), [1, 1, 1])
    await test.node.entries.restore((await test.node.entries.byId(entry.id)) as Entry, { account: ada })
    assert.deepEqual(await counts(), [2, 2, 2])
    assert.deepEqual(
      [await count(test.client, world, 'accounts/ada/'), await count(test.client, world, 'accounts/bea/')],
      [2, 0]
    )
  })

  it('count what is shared with one audience or several for whoever is in one of them', async () => {
    const { db, audiences } = test.node
    const entry = await place(ada, [45, 5])
    await db('entries').where({ id: entry.id }).update({ visibility: 'limited' })
    const { id: first } = await audiences.create(ada, { kind: 'circles', members: [bea.id] })
    const { id: second } = await audiences.create(ada, { kind: 'circles', members: [bea.id] })
    const seen = async (...sharedWith: string[]) => {
      await db('entry_audiences').where({ entry: entry.id }).delete()
      for (const audience of sharedWith) await db('entry_audiences').insert({ entry: entry.id, audience })
      return (await count(other)) + (await count(other, 'bounds=40,0,50,10&zoom=7'))
    }
    assert.deepEqual([await seen(), await seen(first), await seen(first, second), await seen()], [0, 2, 2, 0])
    await db('audience_members').where({ audience: first }).delete()
    assert.deepEqual([await seen(first), await seen(first, second)], [0, 2])
    await db('maps_places').where({ entry: entry.id }).delete()
    await put(ada, entry, [45, 5])
    assert.deepEqual([await count(other), await count(own)], [1, 1])
  })

  it('follow an entry whoever writes its row', async () => {
    const entry = await place(ada, [45, 5])
    await test.node.db('entries').where({ id: entry.id }).update({ visibility: 'private' })
    assert.equal(await count(test.client), 0)
    await test.node.db('entries').where({ id: entry.id }).update({ visibility: 'public', published_at: 5 })
    assert.equal(await count(test.client), 1)
    const row = await test.node.db('maps_places').where({ entry: entry.id }).first()
    assert.equal(Number(row.published_at), 5)
  })

  it('leave out whom the visitor muted', async () => {
    await place(ada, [45, 5])
    assert.equal(await count(other), 1)
    const mute = { account: bea.id, other: ada.id, kind: 'mute', created_at: 1 }
    await test.node.db('follows_limits').insert(mute)
    assert.equal(await count(other), 0)
    assert.equal(await count(other, world, 'accounts/ada/'), 1, 'Whoever goes there wants to see it.')
    await test.node.db('follows_limits').delete()
  })

  it('leave out what a plugin leaves out of lists by anything else', async () => {
    let isNarrow = false
    test.node.hooks.entries.list.tap('a test', ({ builder }) => {
      if (isNarrow) builder.where('entries.media_type', 'another')
    })
    await place(ada, [45, 5])
    isNarrow = true
    try {
      await test.node.db('accounts').where({ id: bea.id }).update({ created_at: 1 })
      assert.deepEqual([await count(other), await count(test.client)], [0, 0])
    } finally {
      isNarrow = false
    }
  })

  it('are counted already, and exactly, whatever became of places since', async () => {
    const { db } = test.node
    const made = []
    for (const at of [1, 2, 3, 4]) made.push(await place(at < 3 ? ada : bea, [45 + at / 1e4, 5]))
    const [hidden, moved, gone, unplaced] = made as [Entry, Entry, Entry, Entry]
    await save(hidden, { visibility: 'private' })
    await save(hidden, { title: 'No matter' })
    await test.node.entries.remove(moved, { account: ada })
    await test.node.entries.restore((await test.node.entries.byId(moved.id)) as Entry, { account: ada })
    await put(ada, moved, [-33.86, 151.21])
    await db('entries').where({ id: gone.id }).delete()
    await (await test.openApi(bea)).request('DELETE', `/api/v1/entries/${unplaced.publicId}/place`)
    const last = await place(bea, [45, 5])
    // More of them than are read one by one.
    const change = { coarse: 7, latitude: 1, longitude: 1, high: 1, high_squares: 1, low: 1, low_squares: 1 }
    const less = Object.fromEntries(Object.entries(change).map(([name, value]) => [name, -value]))
    const noise = Array.from({ length: 100 }, (_, at) =>
      at % 2 ? { ...change, count: 1 } : { ...less, coarse: 7, count: -1 }
    )
    for (let part = 0; part < 50; part++) await db('maps_counts').insert(noise)
    for (let time = 0; time < 2; time++) {
      const found = (await clusters(test.client)).toSorted((one, another) => one.latitude - another.latitude)
      assert.deepEqual(
        found.map(({ latitude, longitude, entry, isTogether }) => [
          latitude,
          longitude,
          entry?.address,
          isTogether
        ]),
        [
          [-33.86, 151.21, `/e/${moved.publicId}`, true],
          [45, 5, `/e/${last.publicId}`, true]
        ]
      )
      await waitFor('changes to be summed up', async () => (await db('maps_counts').pluck('id')).length < 10)
      await db('accounts')
        .where({ id: bea.id })
        .update({ created_at: 2 + time })
    }
  })

  it('count what lies close together as one, nearer as several, and at one place always as one', async () => {
    for (const longitude of [5, 5.01, 5.02]) await place(ada, [45, longitude])
    for (const _ of [1, 2]) await place(ada, [-33, 151])
    const far = await clusters(test.client)
    assert.deepEqual(far.map(cluster => cluster.count).sort(), [2, 3])
    const near = await clusters(test.client, 'bounds=44.9,4.9,45.1,5.1&zoom=16')
    assert.deepEqual(
      near.map(({ count: many, entry }) => [many, entry?.title]),
      [
        [1, 'Somewhere'],
        [1, 'Somewhere'],
        [1, 'Somewhere']
      ]
    )
    const same = await clusters(test.client, 'bounds=-34,150,-32,152&zoom=22')
    assert.deepEqual(
      same.map(cluster => [cluster.count, cluster.isTogether]),
      [[2, true]]
    )
  })

  it('reach over the date line and to the poles', async () => {
    for (const at of [
      [-17, 179.9],
      [-17, -179.9],
      [90, 0],
      [-90, 180]
    ])
      await place(ada, at)
    assert.equal(await count(test.client), 4)
    assert.equal(await count(test.client, 'bounds=-20,175,-15,185&zoom=5'), 2)
    assert.equal(await count(test.client, 'bounds=-20,-185,-15,-175&zoom=5'), 2)
    assert.equal(await count(test.client, 'bounds=-20,175,-15,-175&zoom=5'), 2)
    assert.equal(await count(test.client, 'bounds=84,-180,90,180&zoom=3'), 1)
    const ranges = await clusters(test.client, 'bounds=-90,-400,90,400&zoom=22')
    assert.equal(ranges.length, 4)
  })

  it('have a picture and a list without scripts, which lead nearer and to the entries', async () => {
    const entry = await place(ada, [45, 5], { title: 'Fountain & <b>square</b>' })
    await place(ada, [-33, 151], { title: 'Opera' })
    const page = await (await test.client.get('/map')).text()
    assert.match(page, /<use class="map-land" href="\/map\/outline\.svg#land">/)
    assert.match(
      page,
      new RegExp(`<a href="/e/${entry.publicId}" aria-label="Fountain &amp; &lt;b&gt;square`)
    )
    assert.match(page, /card-title[^>]*>Opera/)
    const part = await (await test.client.get('/map?at=45,5&zoom=8')).text()
    assert.match(part, /card-title[^>]*>Fountain/)
    assert.doesNotMatch(part, /Opera/)
    const outline = await test.client.get('/map/outline.svg', { 'accept-encoding': 'br' })
    assert.deepEqual(
      [outline.headers.get('content-type')?.split(';')[0], outline.headers.get('content-encoding')],
      ['image/svg+xml', 'br']
    )
  })

  it('draw a line from place to place of one day, as far as the visitor may find them', async () => {
    const noon = Date.UTC(2026, 5, 1, 12)
    const path = 'accounts/ada/places?bounds=-90,-180,90,180&zoom=2&day=2026-06-01'
    const days = [
      [45, 5, noon + 1],
      [46, 6, noon + 2],
      [47, 7, noon + 3],
      [10, 10, noon + 86_400_000]
    ] as const
    const made = []
    for (const [latitude, longitude, at] of days) {
      const entry = await place(ada, [latitude, longitude])
      made.push(await save(entry, { publishedAt: at }))
    }
    await save(made[1] as Entry, { visibility: 'private' })
    const line = async (client: Client) =>
      ((await json(client, `/api/v1/${path}`)) as { line: { latitude: number }[] }).line
    assert.deepEqual(
      (await line(own)).map(({ latitude }) => latitude),
      [45, 46, 47]
    )
    assert.deepEqual(
      (await line(test.client)).map(({ latitude }) => latitude),
      [45, 47]
    )
    const page = await (await test.client.get('/@ada/map?day=2026-06-01')).text()
    assert.match(page, /<polyline class="map-line"/)
    assert.match(page, /ada, June 1, 2026/)
    assert.match(
      await (await test.client.get(`/e/${made[0]?.publicId}`)).text(),
      /map\?day(=|&#x3D;)2026-06-01/
    )
    assert.equal((await test.client.get('/@ada/map?day=2026-13-01')).status, 400)
  })

  it('lead from a person’s page, where there is anything to be found on theirs', async () => {
    const entry = await place(ada, [45, 5], { visibility: 'private' })
    const profile = async (client: Client) => (await client.get('/@ada')).text()
    assert.doesNotMatch(await profile(test.client), /\/@ada\/map/)
    assert.match(await profile(own), /\/@ada\/map/)
    await save(entry, { visibility: 'public' })
    assert.match(await profile(test.client), /\/@ada\/map/)
  })

  it('tell what is near by, the nearest first, of what the visitor may find', async () => {
    const entry = await place(ada, [45, 5])
    await place(ada, [45.1, 5], { title: 'Far' })
    await place(bea, [45.001, 5], { title: 'Close' })
    await place(bea, [45.0005, 5], { title: 'Hidden', visibility: 'private' })
    const near = async (client: Client) =>
      ((await json(client, `/api/v1/entries/${entry.publicId}/nearby`)) as { items: { title: string }[] })
        .items
    assert.deepEqual(
      (await near(test.client)).map(({ title }) => title),
      ['Close', 'Far']
    )
    assert.deepEqual(
      (await near(other)).map(({ title }) => title),
      ['Hidden', 'Close', 'Far']
    )
    assert.match(await (await test.client.get(`/e/${entry.publicId}/nearby`)).text(), /Close[\s\S]*Far/)
  })

  it('narrow entries for other plugins', async () => {
    const near = await place(ada, [45, 5])
    const date = await place(ada, [0, 180])
    await place(ada, [10, -170])
    const maps = test.node.services.use('maps')
    const find = async (narrow: (query: never) => void) => {
      const { items } = await test.node.entries.list({
        viewer: {},
        narrow: builder => narrow(builder as never)
      })
      return items.map(({ id }) => id)
    }
    assert.deepEqual(await find(query => maps.around(query, { latitude: 45.01, longitude: 5 }, 2)), [near.id])
    assert.deepEqual(await find(query => maps.around(query, { latitude: 45.1, longitude: 5 }, 2)), [])
    assert.deepEqual(await find(query => maps.around(query, { latitude: 0, longitude: -179.99 }, 10)), [
      date.id
    ])
    const bounds = { south: -5, north: 5, west: 175, east: -175 }
    assert.deepEqual(await find(query => maps.within(query, bounds)), [date.id])
    const places = await maps.of([near, date], 'fr')
    assert.equal(places.get(near.id)?.name?.endsWith('France'), true)
    assert.equal(places.get(date.id)?.name, undefined)
  })
})
