import assert from 'node:assert/strict'
import { join } from 'node:path'
import { readDefaultPlugins } from '../../core/config/config.ts'
import { describeMediaType } from '../contracts/index.ts'
import { root } from '../house/sources.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const plugin = join(import.meta.dirname, 'first-media-type')
const poem = 'The Harbour\n\nBoats come, boats go,\nthe water stays.\n'

describeMediaType('a note', {
  plugin,
  good: async () => [
    { name: 'poem.txt', bytes: Buffer.from(poem) },
    { name: 'greek.txt', bytes: Buffer.from('Θάλασσα\r\nθάλασσα\r\n') }
  ],
  broken: async () => [
    {
      name: 'text-then-noise.txt',
      bytes: Buffer.concat([Buffer.from(poem.repeat(2000)), Buffer.alloc(99, 0xff)])
    },
    { name: 'endless.txt', bytes: Buffer.from(poem.repeat(30_000)) }
  ]
})

describe('the first media type', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ plugins: [...readDefaultPlugins(root), plugin] })
  })
  after(() => rig.stop())

  it('shows a note on its page and on its card, beside pictures', async () => {
    const ada = await rig.makeAccount('ada')
    await rig.upload(ada)
    const { publicId, suggestion } = await rig.upload(ada, { file: Buffer.from(poem), name: 'poem.txt' })
    assert.deepEqual(suggestion, { title: 'The Harbour' })
    const page = await (await rig.client.get(`/e/${publicId}`)).text()
    assert.match(page, /<p class="note-text" dir="auto">The Harbour\n\nBoats come/)
    const [, address = ''] = /href="(\/files\/[^"]+)">The whole text/.exec(page) ?? []
    assert.equal(await (await rig.client.get(address)).text(), poem)
    assert.match(await (await rig.client.get('/')).text(), /note-card" dir="auto">The Harbour/)
  })
})
