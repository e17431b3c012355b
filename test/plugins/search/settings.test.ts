import assert from 'node:assert/strict'
import { startNode } from '../../rig/node.ts'
import { addEntry, find, wordPlugins } from './searching.ts'

describe('searching as the operator set it', () => {
  it('shows so many results, finds no words like those typed, and reads so much of a file', async () => {
    const search = { results: 1, similar: false, characters: 1000 }
    const plugins = { ...Object.fromEntries(wordPlugins.map(name => [name, {}])), search }
    const rig = await startNode({ plugins })
    const anna = await rig.makeAccount('anna')
    for (const title of ['Canal', 'Canal at night']) await addEntry(rig, anna, { title })
    const file = Buffer.from(`lantern ${'and so on '.repeat(100)} quokka`)
    await rig.upload(anna, { title: 'Long', file, name: 'long.txt' })
    await rig.drainJobs()

    const found = await find(rig, 'canal')
    assert.deepEqual([found.items.length, found.count], [1, 2])
    assert.ok(found.next)
    assert.equal((await find(rig, 'canla')).count, 0)
    assert.equal((await find(rig, 'lantern')).count, 1)
    assert.equal((await find(rig, 'quokka')).count, 0)
    await rig.stop()
  })
})
