import assert from 'node:assert/strict'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the library of the reader', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode()
    await rig.makeAccount('ann')
  })
  after(() => rig.stop())
  const ask = (path: string) => rig.client.get(`/documents/library/${path}`)

  it('lends what the reader needs, to anyone', async () => {
    const answer = await ask('cmaps/Adobe-Japan1-UCS2.bcmap')
    assert.equal(answer.status, 200)
    assert.ok((await answer.arrayBuffer()).byteLength > 1000)
    assert.match(answer.headers.get('cache-control') ?? '', /^public/)
  })

  it('lends nothing else', async () => {
    const others = [
      'cmaps/LICENSE',
      'build/pdf.mjs',
      'cmaps/..%2fpackage.json',
      '..%2f/package.js',
      'cmaps/none.bcmap'
    ]
    for (const path of others) {
      const { status } = await ask(path)
      assert.ok([400, 404].includes(status), `${path}: ${status}`)
    }
  })
})
