import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type {} from '../../../plugins/search/service.ts'
import { stopClock } from '../../rig/clock.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords } from '../../rig/hostile-words.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { addEntry, find, titles, wordPlugins } from './searching.ts'

describeEngines('the index of the search', engine => {
  let rig: TestNode
  let anna: Account
  const said = new Map<string, string>()
  let whileReading = () => {}

  before(async () => {
    rig = await startNode({ engine, plugins: wordPlugins })
    anna = await rig.makeAccount('anna')
    search().addText({
      name: 'sayings',
      weight: 'remark',
      label: 'search.title',
      async load(entries) {
        whileReading()
        const known = entries.flatMap(id => (said.has(id) ? [[id, said.get(id) as string] as const] : []))
        if (known.some(([, words]) => words === 'unreadable')) throw new Error('This cannot be read.')
        return new Map(known)
      }
    })
  })
  after(() => rig.stop())

  const search = () => rig.node.services.use('search')
  const add = async (title: string) => {
    const entry = await addEntry(rig, anna, { title })
    await rig.drainJobs()
    return entry
  }

  it('knows of a change that a process was killed after', async () => {
    const { id } = await add('Lighthouse')
    // As if nothing ran after the transaction: no hook, no job.
    await rig.node.db('entries').where({ id }).update({ title: 'Windmill' })
    await rig.node.hooks.node.started.promise()
    await rig.drainJobs()
    assert.deepEqual([await titles(rig, 'lighthouse'), await titles(rig, 'windmill')], [[], ['Windmill']])
  })

  it('follows entries out of sight and back, and people to another name', async () => {
    const entry = await add('Orchard')
    const viewer = { account: anna }
    const removed = await rig.node.entries.remove(entry, viewer)
    assert.deepEqual(await titles(rig, 'orchard'), [])
    await rig.drainJobs()
    await rig.node.entries.restore(removed, viewer)
    await rig.node.accounts.saveProfile(anna, { displayName: 'Anna Quill' })
    await rig.drainJobs()
    assert.deepEqual(await titles(rig, 'orchard quill'), ['Orchard'])
  })

  it('takes what other plugins say together with their own change, and shows nothing of before', async () => {
    const { id, publicId } = await add('Meadow')
    said.set(id, 'What a splendid afternoon')
    const touch = (fails: boolean) =>
      rig.node.db.transaction(async trx => {
        await search().touch([id], trx)
        if (fails) throw new Error('The change came to nothing.')
      })
    await assert.rejects(touch(true))
    await rig.drainJobs()
    assert.equal((await find(rig, 'splendid')).count, 0)
    await touch(false)
    await rig.drainJobs()
    assert.deepEqual((await find(rig, 'splendid')).highlights[publicId]?.passage, [
      { text: 'What a ' },
      { text: 'splendid', isHit: true },
      { text: ' afternoon' }
    ])
    said.delete(id)
    await touch(false)
    assert.equal((await find(rig, 'splendid')).highlights[publicId], undefined)
    await rig.drainJobs()
    assert.equal((await find(rig, 'splendid')).count, 0)
  })

  it('goes on with the others where one entry cannot be read, and comes back to that one', async () => {
    const broken = await addEntry(rig, anna, { title: 'Broken quarry' })
    said.set(broken.id, 'unreadable')
    await addEntry(rig, anna, { title: 'Whole quarry' })
    await rig.drainJobs()
    assert.deepEqual(await titles(rig, 'quarry'), ['Whole quarry'])
    said.delete(broken.id)
    await rig.node.hooks.node.started.promise()
    await rig.drainJobs()
    assert.equal((await find(rig, 'quarry')).count, 2)
  })

  it('reads what files say, and finds the place', async () => {
    const words = `${'Nothing of note. '.repeat(200)}Here stands a heron. ${'And on. '.repeat(200)}`
    const { publicId } = await rig.upload(anna, {
      file: Buffer.from(words),
      name: 'walk.txt',
      title: 'A walk'
    })
    await rig.drainJobs()
    const passage = (await find(rig, 'herons')).highlights[publicId]?.passage ?? []
    const text = passage.map(piece => piece.text).join('')
    assert.match(text, /^… .*Here stands a heron\..* …$/)
    assert.equal(text.length < 300, true)
  })

  it('takes whatever people write', async () => {
    const { title, body, alt } = hostileWords
    const words = `${'a'.repeat(100_000)} ${'\u0301'.repeat(50_000)} ${"'\\:*&|!() ".repeat(2000)} marshland`
    await rig.upload(anna, { file: Buffer.from(words), name: 'all.txt', title, body, alt })
    await rig.drainJobs()
    for (const asked of ['marshland', 'depth', 'alert', 'aaaaaaaa'])
      assert.equal((await find(rig, asked)).count, 1, asked)
  })

  it('is made anew by a command, which says how far it is', async () => {
    await add('Canal')
    await rig.node.db('search_documents').update({ title: '', kind: 'wrong' })
    const printed: string[] = []
    const given = { node: rig.node, arguments: [], options: {}, stdin: process.stdin }
    const clock = stopClock()
    whileReading = () => clock.advance(2500)
    await rig.node.commands.get('search rebuild')?.run({
      ...given,
      print: line => void printed.push(line),
      fail: line => assert.fail(line)
    })
    clock.release()
    whileReading = () => {}
    assert.match(printed[0] ?? '', /^(\d+) of \1 entries, 100 %\.$/)
    assert.match(printed.at(-1) ?? '', /^\d+ entries were indexed in 3 seconds\.$/)
    assert.deepEqual(await rig.node.db('search_documents').distinct('kind').pluck('kind'), ['text'])
    assert.deepEqual(await titles(rig, 'canal'), ['Canal'])
    assert.equal((await find(rig, 'canla')).isSimilar, true, 'Whoever mistypes it finds it, too.')
  })

  it('narrows the lists of other plugins', async () => {
    await add('Harbour at dawn')
    const prepared = await search().prepare({ text: 'harbour', filters: { person: 'anna' } })
    const { items } = await rig.node.entries.list({ viewer: {}, narrow: query => prepared.narrow(query) })
    assert.deepEqual(
      items.map(({ title }) => title),
      ['Harbour at dawn']
    )
  })
})
