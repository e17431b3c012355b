import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { find, titles, wordPlugins } from '../search/searching.ts'

const vtt = `WEBVTT

00:00.000 --> 00:04.000
<v Anna>We saw a <i>kingfisher</i> &amp; its nest.

00:04.000 --> 00:08.000
It flew away.
`

describeEngines('searching for what is said', engine => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ engine, plugins: [...wordPlugins, 'captions'] })
  })
  after(() => rig.stop())

  it('finds entries by their captions, and those that have some', async () => {
    const account = await rig.makeAccount('anna')
    const article = Buffer.from('# By the lake\n\nHerons &mdash; and *nothing* else.')
    await rig.upload(account, { file: article, name: 'lake.md', title: 'By the lake' })
    const entry = await rig.upload(account, { file: Buffer.from('x'), name: 'film.txt', title: 'A film' })
    const arrival = await rig.node.uploads.receive(Readable.from([Buffer.from(vtt)]), 'en.vtt')
    const about = { kind: 'subtitles', language: 'en', label: '', isDefault: true }
    const companion = { purpose: 'captions.track', type: 'text/vtt', isShown: true, about }
    await rig.node.entries.attach(entry, arrival, companion, { account })
    await rig.drainJobs()
    const { highlights, facets } = await find(rig, 'kingfishers nests')
    const passage = highlights[entry.publicId]?.passage ?? []
    assert.equal(passage.map(({ text }) => text).join(''), 'We saw a kingfisher & its nest. It flew away.')
    assert.deepEqual(
      facets.filter(({ name }) => name === 'captions'),
      []
    )
    assert.deepEqual(await titles(rig, '', { captions: 'yes' }), ['A film'])
    assert.deepEqual(await titles(rig, 'heron nothing'), ['By the lake'])
    assert.deepEqual(
      (await find(rig, '', { person: 'anna' })).facets.find(({ name }) => name === 'captions')?.values,
      [{ value: 'yes', name: 'With captions', count: 1 }]
    )
  })
})
