import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { down, up } from '../../../plugins/maps/migrations/004-towns.ts'
import { createPlaces } from '../../../plugins/maps/places.ts'
import type { Position } from '../../../plugins/maps/service.ts'
import { plain, telling } from '../../media-types/image/pictures.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { startMaps } from './map-node.ts'

describeEngines('places', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let api: Client
  let photo: Buffer
  before(async () => {
    test = await startMaps({}, { engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    api = await test.openApi(ada)
    photo = await plain(40, 30).withExif(telling).jpeg().toBuffer()
  })
  after(() => test.stop())

  /** What the picture's EXIF says. */
  const exact = { latitude: 51.51, longitude: -0.12 }
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const json = async (client: Client, path: string) => JSON.parse(await read(client, path))
  const put = (entry: Entry, place: object) =>
    api.request('PUT', `/api/v1/entries/${entry.publicId}/place`, { json: place })
  const choose = async (entry: Entry, place: string) => {
    const answer = await api.request('PATCH', `/api/v1/entries/${entry.publicId}`, {
      json: { fields: { place } }
    })
    assert.equal(answer.status, 200, await answer.text())
  }
  /** Everything that a stranger can be told. */
  const everywhere = (entry: Entry) => [
    `/e/${entry.publicId}`,
    `/e/${entry.publicId}/nearby`,
    `/api/v1/entries/${entry.publicId}`,
    `/api/v1/entries/${entry.publicId}/place`,
    `/api/v1/entries/${entry.publicId}/nearby`,
    '/map',
    '/map?at=51.5,-0.1&zoom=15',
    '/@ada/map',
    '/api/v1/places?bounds=51.4,-0.3,51.6,0.1&zoom=18',
    '/api/v1/accounts/ada/places?bounds=51.4,-0.3,51.6,0.1&zoom=18'
  ]
  const told = async (client: Client, entry: Entry) =>
    (await Promise.all(everywhere(entry).map(path => read(client, path)))).join('\n')

  it('from a file are its owner’s alone until they say otherwise', async () => {
    const entry = await test.upload(ada, { title: 'Tower', file: photo })
    assert.doesNotMatch(await told(test.client, entry), /51\.5\d|-0\.12|London|entry-place/)
    assert.match(await read(own, `/e/${entry.publicId}`), /Only you are told/)
    const { own: mine, ...others } = await json(api, `/api/v1/entries/${entry.publicId}/place`)
    assert.deepEqual(others, {})
    assert.deepEqual(mine, { ...exact, precision: 'none', isByHand: false })
  })

  it('are asked for of many entries at once, different as they are, and not where none has one', async () => {
    const upload = (file?: Buffer) => test.upload(ada, { visibility: 'private', ...(file && { file }) })
    const [one, other, bare] = [await upload(photo), await upload(photo), await upload()]
    await choose(one, 'town')
    const form = async (...entries: Entry[]) => {
      const ids = entries.map(({ publicId }) => publicId).join(',')
      return (await own.submit('/entries/edit', { ids })).text()
    }
    assert.match(await form(one, other, bare), /<select id="field-place"/)
    assert.doesNotMatch(await form(bare), /value="field\.place"/)
    assert.doesNotMatch(await form(one), /value="field\.albums"/, 'there are no albums')
  })

  it('are told as exactly as their owner chose and never better, wherever it is looked', async () => {
    const entry = await test.upload(ada, { title: 'Bridge', file: photo, download: 'clean' })
    const shown: Record<string, [RegExp, RegExp]> = {
      town: [/London, United Kingdom/, /51\.51\b|-0\.12\b/],
      about: [/51\.51?5/, /51\.51\b|-0\.12\b/],
      exact: [/51\.51\b/, /nothing else/]
    }
    for (const [precision, [there, absent]] of Object.entries(shown)) {
      await choose(entry, precision)
      const text = await told(test.client, entry)
      assert.match(text, there, precision)
      assert.doesNotMatch(text, absent, precision)
      const { own: mine, ...place } = await json(test.client, `/api/v1/entries/${entry.publicId}/place`)
      assert.equal(mine, undefined)
      assert.equal(place.precision, precision)
    }
    await choose(entry, 'none')
    assert.doesNotMatch(await told(test.client, entry), /51\.5\d|London/)
    await test.node.entries.remove(entry, { account: ada })
  })

  it('are in the town of what is told, so that its name does not say on which side of a square they are', async () => {
    const entry = await test.upload(ada, { title: 'Border' })
    const nearest = async ({ longitude }: Position) => ({
      name: longitude < 4.8225 ? 'West' : 'East',
      country: 'FR',
      population: 1,
      latitude: 45,
      longitude: 4
    })
    const places = createPlaces(test.node, { nearest, search: async () => [] })
    const towns = new Set<unknown>()
    for (const longitude of [4.818, 4.8224, 4.8226, 4.829]) {
      const position = { latitude: 45.765, longitude }
      await places.save(entry, { position, isByHand: true, precision: 'about' })
      const { shown_longitude: middle, town } = (await places.rows([entry])).get(entry.id)!
      towns.add(`${middle} ${town}`)
    }
    assert.equal(towns.size, 1, [...towns].join())
    await test.node.entries.remove(entry, { account: ada })
  })

  it('that were named before after the very place lose that name at once, and get that of their square', async () => {
    const entry = await test.upload(ada, { title: 'Old' })
    await put(entry, { latitude: 48.137, longitude: 11.575, precision: 'about' })
    const exactly = await test.upload(ada, { title: 'Exact' })
    await put(exactly, { latitude: 45.75, longitude: 4.85, precision: 'exact' })
    const { db } = test.node
    const row = () => db('maps_places').where({ entry: entry.id }).first('town', 'country')
    await down(db)
    await db('maps_places').where({ entry: entry.id }).update({ town: 'Next door', country: 'AT' })
    await up(db)
    assert.deepEqual({ ...(await row()) }, { town: null, country: null })
    const kept = await db('maps_places').where({ entry: exactly.id }).first('town')
    assert.equal(kept.town, 'Lyon')
    await test.node.hooks.node.started.promise()
    await test.drainJobs()
    assert.deepEqual({ ...(await row()) }, { town: 'Munich', country: 'DE' })
    const { items } = await json(test.client, '/api/v1/search?q=old%20munich')
    assert.equal(items.length, 1)
    for (const one of [entry, exactly]) await test.node.entries.remove(one, { account: ada })
  })

  it('are described to search engines as they are told', async () => {
    const entry = await test.upload(ada, { title: 'Gate' })
    await put(entry, { latitude: 48.858222, longitude: 2.2945, precision: 'town' })
    const page = await read(test.client, `/e/${entry.publicId}`)
    const things = [...page.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(match =>
      JSON.parse(match[1] ?? '{}')
    )
    const { contentLocation } = things.find(thing => thing.contentLocation) ?? {}
    assert.equal(contentLocation['@type'], 'Place')
    assert.notEqual(contentLocation.geo.latitude, 48.858222)
    assert.match(contentLocation.name, /, France$/)
    assert.doesNotMatch(page, /48\.8582|2\.2945/)
  })

  it('follow a person’s own choice for new files, and the file that replaces another', async () => {
    await own.submit('/settings/places', { precision: 'town' })
    ada = (await test.node.accounts.byId(ada.id)) as Account
    const entry = await test.upload(ada, { title: 'New', file: photo })
    const address = `/api/v1/entries/${entry.publicId}/place`
    assert.equal((await json(test.client, address)).precision, 'town')
    const file = new File([new Uint8Array(await plain(40, 30).png().toBuffer())], 'a.png')
    await own.submit(`/e/${entry.publicId}/replace`, { file })
    await test.drainJobs()
    assert.deepEqual(await json(test.client, address), {})
    await put(entry, { latitude: 10, longitude: 20, precision: 'exact' })
    await own.submit(`/e/${entry.publicId}/replace`, { file: new File([new Uint8Array(photo)], 'b.jpg') })
    await test.drainJobs()
    assert.equal((await json(test.client, address)).latitude, 10, 'What a person said stays.')
    await own.submit('/settings/places', { precision: 'none' })
  })

  it('are placed by coordinates and by the name of a town, without scripts', async () => {
    const entry = await test.upload(ada, { title: 'Square' })
    const path = `/e/${entry.publicId}/place`
    const towns = (await read(own, `${path}?q=munich`)).replaceAll('&#x3D;', '=')
    const address = /href="([^"]*=48[^"]*)" dir="auto">Munich, Germany</.exec(towns)?.[1]
    assert.ok(address)
    const form = await read(own, address.replaceAll('&amp;', '&'))
    assert.match(form, /name="latitude"[^>]*value="48\.13743"/)
    assert.match(form, /Others learn: Munich, Germany/)
    const saved = await own.submit(path, { latitude: '48,137', longitude: '11.575', precision: 'about' })
    assert.equal(saved.status, 303)
    assert.match(await read(test.client, `/e/${entry.publicId}`), /Munich, Germany/)
    await own.submit(path, { remove: 'true' })
    assert.doesNotMatch(await read(test.client, `/e/${entry.publicId}`), /Munich/)
  })

  it('are found under what their town is called elsewhere, the largest first, quickly', async () => {
    const find = async (words: string) => {
      const { items } = await json(api, `/api/v1/towns?q=${encodeURIComponent(words)}`)
      return items[0]?.name
    }
    const called = {
      'Munich, Germany': ['Munich', 'München', 'muenchen', 'Monaco di Baviera', 'ميونخ', 'munchen, germany'],
      'Köln, Germany': ['Köln', 'cologne', 'Colonia, germany', 'Keulen'],
      'Vienna, Austria': ['Wien', 'Vienne, austria'],
      'Beijing, China': ['北京', 'Pékin'],
      'Cologne, Italy': ['Cologne, italy']
    }
    for (const [town, names] of Object.entries(called))
      for (const name of names) assert.equal(await find(name), town, name)
    const times: number[] = []
    for (let round = 0; round < 3 && !times.some(each => each < 250); round++) {
      const since = performance.now()
      for (const word of ['zzz', 'a', 'saint']) await find(word)
      times.push((performance.now() - since) / 3)
    }
    assert.ok(Math.min(...times) < 250, `${times.map(Math.round).join(', ')} ms`)
  })

  it('are found by the name of the town that others are told of', async () => {
    const entry = await test.upload(ada, { title: 'Lake' })
    await put(entry, { latitude: 59.3293, longitude: 18.0686, precision: 'exact' })
    await test.drainJobs()
    const find = async (query: string) => {
      const { items } = await json(test.client, `/api/v1/search?${query}`)
      return items.length
    }
    assert.equal(await find('q=stockholm'), 1)
    assert.equal(await find('q=suède'), 1)
    assert.equal(await find('q=lake&place=Stockholm,%20SE'), 1)
    assert.equal(await find('q=lake&place=Lyon,%20FR'), 0)
    await choose(entry, 'none')
    await test.drainJobs()
    assert.equal(await find('q=stockholm'), 0)
    assert.equal(await find('q=lake&place=Stockholm,%20SE'), 0)
  })

  it('out of the world are refused, in words and with what was typed', async () => {
    const entry = await test.upload(ada, { title: 'Nowhere' })
    for (const [latitude, longitude] of [
      ['90.01', '0'],
      ['0', '-180.5'],
      ['north', '1'],
      ['', ''],
      ['1e1', '<script>'],
      ['NaN', 'Infinity'],
      ['9'.repeat(100_000), '0']
    ]) {
      const form = { latitude: latitude ?? '', longitude: longitude ?? '', precision: 'exact' }
      const answer = await own.submit(`/e/${entry.publicId}/place`, form)
      const text = await answer.text()
      assert.equal(answer.status, 422, `${latitude?.slice(0, 10)}`)
      assert.match(text, /field-error/)
      assert.doesNotMatch(text, /<script>"/)
    }
    for (const place of [
      { latitude: 91, longitude: 0, precision: 'exact' },
      { latitude: 0, longitude: 181, precision: 'exact' },
      { latitude: null, longitude: 0, precision: 'exact' },
      { latitude: 0, longitude: 0, precision: 'metre' },
      { latitude: 0, longitude: 0 }
    ])
      assert.equal((await put(entry, place)).status, 400, JSON.stringify(place))
    for (const query of ['at=91,0', 'at=x', 'at=1', 'zoom=21', 'zoom=-1', 'at=1,2,3'])
      assert.ok([400, 422].includes((await test.client.get(`/map?${query}`)).status), query)
    for (const query of ['bounds=1,2,3&zoom=2', 'bounds=a,b,c,d&zoom=2', 'bounds=5,5,1,1&zoom=2', 'zoom=2'])
      assert.ok([400, 422].includes((await test.client.get(`/api/v1/places?${query}`)).status), query)
  })

  it('are decided by owners alone', async () => {
    const bea = await test.makeAccount('bea')
    const entry = await test.upload(ada, { title: 'Mine', file: photo })
    const other = await test.signIn(bea)
    assert.equal((await other.get(`/e/${entry.publicId}/place`)).status, 403)
    const answer = await (await test.openApi(bea)).request('PUT', `/api/v1/entries/${entry.publicId}/place`, {
      json: { latitude: 1, longitude: 1, precision: 'exact' }
    })
    assert.equal(answer.status, 403)
  })

  it('go along with their owner’s data, and with their owner', async () => {
    const cem = await test.makeAccount('cem')
    const entry = await test.upload(cem, { title: 'Hill' })

    const cems = await test.openApi(cem)
    await cems.request('PUT', `/api/v1/entries/${entry.publicId}/place`, {
      json: { latitude: 12.345678, longitude: 65.4321, precision: 'about' }
    })
    const [place] = (await takeAlong(test, cem)).get('maps') as Record<string, unknown>[]
    assert.equal(place?.latitude, 12.345678)
    assert.deepEqual(place?.shown, { latitude: 12.345, longitude: 65.42709 })
    await test.node.entries.remove(entry, { account: cem })
    await test.node.db('entries').where({ id: entry.id }).delete()
    assert.equal(await test.node.db('maps_places').where({ entry: entry.id }).first(), undefined)
  })
})
