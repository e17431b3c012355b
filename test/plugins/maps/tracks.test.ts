import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { simplify } from '../../../plugins/maps/tracks/simplify.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { startMaps } from './map-node.ts'

const gpx = (inner: string) =>
  `<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1"><trk><trkseg>${inner}</trkseg></trk></gpx>`
const point = (latitude: unknown, longitude: unknown) =>
  `<trkpt lat="${latitude}" lon="${longitude}"><ele>90</ele><time>2026-11-02T08:00:00Z</time></trkpt>`

describeEngines('tracks', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entry: Entry
  before(async () => {
    test = await startMaps({}, { engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    entry = await test.upload(ada, { title: 'Walk' })
  })
  after(() => test.stop())

  const page = async (client: Client, path = '') => (await client.get(`/e/${entry.publicId}${path}`)).text()
  const place = (precision: string) =>
    own.submit(`/e/${entry.publicId}/place`, { latitude: '45.75', longitude: '4.85', precision })
  const put = async (text: string | Uint8Array<ArrayBuffer>, client = own) => {
    const answer = await client.submit(`/e/${entry.publicId}/track`, { track: new File([text], 'a.gpx') })
    await answer.body?.cancel()
    await test.drainJobs()
    return answer.status
  }
  const isDrawn = async (client: Client) => /data-track="45\.75,4\.85 45\.76,4\.9"/.test(await page(client))

  it('are lines on the map of their entry, without times, for others only while these are told exactly', async () => {
    assert.equal(await put(gpx([point(45.75, 4.85), point(45.755, 4.875), point(45.76, 4.9)].join(''))), 303)
    assert.match(await page(own, '/place'), /The track is on the map\./)
    for (const precision of ['none', 'town', 'about', 'exact']) {
      await place(precision)
      assert.equal(await isDrawn(test.client), precision === 'exact', precision)
      assert.equal(await isDrawn(own), precision === 'exact', 'Drawn as others see it.')
    }
    assert.match(await page(test.client), /<polyline class="map-line" points="[\d., ]+"/)
    await place('about')
    assert.doesNotMatch(await page(test.client), /data-track|<polyline/)
    const stored = await test.node.db('maps_tracks').where({ entry: entry.id }).first('points')
    assert.deepEqual(JSON.parse(stored.points), [
      [45.75, 4.85],
      [45.76, 4.9]
    ])
  })

  it('that are none are refused in a sentence, and keep the one before', async () => {
    const bomb = `<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${gpx('<name>&b;</name>')}`
    const many = gpx('<trkpt lat="1" lon="1"/>'.repeat(300_000))
    const refused: [string | Uint8Array<ArrayBuffer>, RegExp][] = [
      [bomb, /no GPX track that can be read/],
      [gpx(point('NaN', 1) + point(1, 1)), /no GPX track/],
      [gpx(point(91, 1) + point(1, 1)), /no GPX track/],
      [gpx(point(1, 'Infinity') + point(1, 1)), /no GPX track/],
      [gpx('<trkpt/>'), /no GPX track/],
      [gpx(point(1, 1)).replace('</gpx>', ''), /no GPX track/],
      ['<html><trkpt lat="1" lon="1"/></html>', /no GPX track/],
      ['<gpx>'.repeat(100_000), /no GPX track/],
      [new Uint8Array([0, 1, 2, 255, 254]), /no GPX track/],
      [gpx(''), /no track in this file/],
      [gpx(point(1, 1)), /no track in this file/],
      [many, /too long/]
    ]
    for (const [text, sentence] of refused) {
      await put(text)
      assert.match(await page(own, '/place'), sentence)
    }
    await place('exact')
    assert.ok(await isDrawn(test.client))
  })

  it('are read in the worker, and nothing of their files is left then', async () => {
    await put(gpx(point(45.75, 4.85) + point(45.76, 4.9)))
    const form = { track: new File([gpx(point(1, 1) + point(2, 2))], 'b.gpx') }
    await (await own.submit(`/e/${entry.publicId}/track`, form)).body?.cancel()
    assert.match(await page(own, '/place'), /The track is being read/)
    assert.ok(await isDrawn(test.client), 'Until then it is the one before.')
    const { key } = await test.node.db('maps_track_files').first('key')
    const named = new Set<string>()
    await test.node.hooks.files.sweeping.promise([key], named)
    assert.ok(named.has(key), 'The sweep leaves it alone.')
    await test.drainJobs()
    assert.match(await page(own), /data-track="1,1 2,2"/)
    assert.deepEqual(await test.node.db('maps_track_files'), [])
    assert.equal(await test.node.storages.get('local')?.stat(key), undefined)
  })

  it('are put there, asked for and taken off by programs too', async () => {
    const api = await test.openApi(ada)
    const path = `/api/v1/entries/${entry.publicId}/track`
    const send = async (text: string) => {
      const form = { track: new File([text], 'a.gpx') }
      return (await api.request('PUT', path, { form })).status
    }
    const ask = async (client: Client) => (await client.get(path)).json()
    assert.equal(await send(gpx(point(45.75, 4.85) + point(45.76, 4.9))), 202)
    assert.equal((await ask(api)).own.isReading, true)
    await test.drainJobs()
    const points = [
      { latitude: 45.75, longitude: 4.85 },
      { latitude: 45.76, longitude: 4.9 }
    ]
    assert.deepEqual(await ask(test.client), { points })
    await place('about')
    assert.deepEqual(await ask(test.client), {})
    assert.equal(await send('<html/>'), 202)
    await test.drainJobs()
    assert.deepEqual(await ask(api), { own: { points, isReading: false, problem: 'TRACK_DAMAGED' } })
    assert.equal(await send(''), 422)
    assert.equal((await api.request('DELETE', path)).status, 204)
    assert.deepEqual(await ask(api), { own: { points: [], isReading: false } })
    await put(gpx(point(45.75, 4.85) + point(45.76, 4.9)))
  })

  it('are put there by owners alone, go along with their data, and are taken off', async () => {
    const bea = await test.signIn(await test.makeAccount('bea'))
    assert.equal((await bea.submit(`/e/${entry.publicId}/track/remove`, {})).status, 403)
    assert.equal(await put(gpx(point(1, 1) + point(2, 2)), bea), 403)
    const [track] = (await takeAlong(test, ada)).get('maps-tracks') as Record<string, unknown>[]
    assert.equal(track?.entry, entry.publicId)
    await own.submit(`/e/${entry.publicId}/track/remove`, {})
    assert.ok(!(await isDrawn(own)))
    assert.doesNotMatch(await page(own, '/place'), /Remove the track/)
    await put(gpx(point(1, 1) + point(2, 2)))
    await test.node.db('entries').where({ id: entry.id }).delete()
    assert.deepEqual(await test.node.db('maps_tracks'), [], 'It goes with its entry.')
  })

  it('keep their shape in a thousand points, however many they had', () => {
    const wild = Array.from({ length: 250_000 }, (_, at) => ({
      latitude: Math.sin(at / 7) * 80,
      longitude: (at % 360) - 180
    }))
    const { length } = simplify(wild)
    assert.ok(length > 1 && length <= 1000, String(length))
    assert.deepEqual(simplify(wild).at(-1), wild.at(-1))
    assert.equal(simplify(Array.from({ length: 9 }, () => ({ latitude: 1, longitude: 1 }))).length, 2)
  })
})
