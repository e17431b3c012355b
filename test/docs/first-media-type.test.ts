import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { describeMediaType } from '../contracts/index.ts'
import { root } from '../house/sources.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const plugin = join(import.meta.dirname, 'first-media-type')

/** A way of about a kilometre to the north, up and down again, a minute between its points. */
const points = [520, 523, 530, 524, 521].map(
  (height, at) =>
    `<trkpt lat="${47 + at * 0.00225}" lon="8"><ele>${height}</ele><time>2026-05-01T08:0${at}:00Z</time></trkpt>`
)
const gpx = (inside: string) =>
  Buffer.from(`<?xml version="1.0"?>\n<gpx version="1.1" creator="Watch 7" xmlns="http://www.topografix.com/GPX/1/1">
<trk><name>Over the hill</name>${inside}</trk></gpx>`)
const walk = gpx(`<trkseg>${points.join('\n')}</trkseg>`)

describeMediaType('a track', {
  plugin,
  good: async () => [
    { name: 'walk.gpx', bytes: walk },
    { name: 'flat.gpx', bytes: gpx(`<trkseg>${points.join('').replaceAll(/<ele>.*?<\/ele>/g, '')}</trkseg>`) }
  ],
  broken: async () =>
    [
      { name: 'unclosed.gpx', bytes: gpx('<trkseg><trkpt lat="1" lon="1">') },
      { name: 'empty.gpx', bytes: gpx('<trkseg></trkseg>') },
      { name: 'nowhere.gpx', bytes: gpx(`<trkseg>${points[0]}<trkpt lat="NaN" lon="8"/></trkseg>`) },
      { name: 'deep.gpx', bytes: gpx('<a>'.repeat(100_000)) },
      {
        name: 'entities.gpx',
        bytes: gpx('&lol;').toString().replace('?>', '?><!-- --><!DOCTYPE gpx [<!ENTITY lol "ha">]>')
      }
    ].map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
  heavy: async () => [
    { name: 'far.gpx', bytes: gpx(`<trkseg>${'<trkpt lat="1" lon="1"/>'.repeat(500_001)}</trkseg>`) }
  ]
})

describe('the first media type', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ plugins: [...readDefaultPlugins(root), plugin] })
  })
  after(() => rig.stop())

  it('shows the line and how high it goes, and what it measured', async () => {
    const ada = await rig.makeAccount('ada')
    const entry = await rig.upload(ada, { file: walk, name: 'walk.gpx' })
    assert.deepEqual(entry.suggestion, { title: 'Over the hill', body: '2026-05-01' })
    const { metres, climb, seconds } = Object.fromEntries(
      Object.entries(entry.facts).map(([name, value]) => [name.replace('track.', ''), value])
    )
    assert.deepEqual([metres, climb, seconds], [1001, 10, 240])
    const page = await (await rig.client.get(`/e/${entry.publicId}`)).text()
    assert.match(page, /1\.0 km/)
    const drawings = [...page.matchAll(/<img[^>]*src="(\/files\/[^"]+)"/g)].map(([, address]) => address!)
    assert.ok(drawings.length >= 2)
    const line = await rig.client.get(drawings[0]!)
    assert.equal(line.headers.get('content-type'), 'image/svg+xml')
    assert.match(await line.text(), /100 m</)
  })

  it('tells others neither what recorded it nor when', async () => {
    const bea = await rig.makeAccount('bea')
    const { publicId } = await rig.upload(bea, { file: walk, name: 'walk.gpx' })
    const own = await (await (await rig.signIn(bea)).get(`/e/${publicId}`)).text()
    assert.match(own, /Watch 7/)
    assert.doesNotMatch(await (await rig.client.get(`/e/${publicId}`)).text(), /Watch 7|track\.started/)
  })

  it('needs fewer than 150 lines', () => {
    const code = globSync(`${plugin}/*.ts`).flatMap(path => readFileSync(path, 'utf8').split('\n'))
    const lines = code.filter(line => line.trim() && !/^\s*(?:import |\/\/|\/?\*)/.test(line))
    assert.ok(lines.length < 150, `${lines.length} lines`)
  })
})
