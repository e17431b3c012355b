import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Account } from '../../../../core/accounts/accounts.ts'
import { startNode, type TestNode } from '../../../../test/rig/node.ts'

const folder = resolve(import.meta.dirname, '.')

describe('sample', () => {
  let rig: TestNode
  let owner: Account
  before(async () => {
    rig = await startNode({ web: false, plugins: { 'storage-local': {}, [folder]: {} } })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const upload = (text: string, publish = true) =>
    rig.upload(owner, { file: new TextEncoder().encode(text), name: 'a.sample', publish })

  it('publishes a file with a picture of its first line', async () => {
    const entry = await upload('sample A fine day\nMore below.\n')
    const [view] = await rig.node.entries.present([entry], {}, 'en')
    assert.equal(view?.state, 'published')
    assert.equal(view?.pictures[0]?.width, 640)
    assert.equal(view?.facts['sample.characters'], 10)
    assert.equal(entry.suggestion.title, 'A fine day')
  })

  it('says in words why a file failed', async () => {
    const entry = await upload('sample \n', false)
    assert.equal(entry.failure?.code, 'SAMPLE_EMPTY')
  })

  it('leaves files of other kinds to others', async () => {
    await assert.rejects(upload('something else'), { code: 'FILE_UNKNOWN' })
  })
})
