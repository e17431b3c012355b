import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { loadStems } from '../../../plugins/search/words/stems.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { addEntry, type Found, find, titles, wordPlugins } from './searching.ts'

describeEngines('finding entries', engine => {
  let rig: TestNode
  let anna: Account
  let bea: Account

  before(async () => {
    rig = await startNode({ engine, plugins: wordPlugins })
    anna = await rig.makeAccount('anna', { profile: { displayName: 'Anna Lindqvist' } })
    bea = await rig.makeAccount('bea')
    const at = (day: number) => ({ publishedAt: Date.UTC(2026, 0, day) })
    await addEntry(rig, anna, { title: 'Bridges over the river', body: 'Seen at **dawn**.', ...at(1) })
    await addEntry(rig, anna, { title: 'Harbour', body: 'The old bridge is behind it.', ...at(2) })
    await addEntry(rig, bea, { title: 'Alte Häuser', body: 'Am Fluss, im Regen.', language: 'de', ...at(3) })
    await addEntry(rig, bea, { title: '東京タワーの夜', language: 'ja', ...at(4) })
    await addEntry(rig, bea, { title: 'A private bridge', body: 'quokka', visibility: 'private', ...at(5) })
    await rig.drainJobs()
  })
  after(() => rig.stop())

  it('puts what has a word in its title before what has it in its text, in whatever form', async () => {
    assert.deepEqual(await titles(rig, 'bridge'), ['Bridges over the river', 'Harbour'])
  })

  it('wants all words, but none of those that stand everywhere', async () => {
    assert.deepEqual(await titles(rig, 'the bridge and a harbour'), ['Harbour'])
    assert.deepEqual(await titles(rig, 'bridge glacier'), [])
  })

  it('knows the forms of words of each language, with accents and without, and words without spaces', async () => {
    for (const words of ['Haus', 'häuser', 'HAUSER', 'Hauses fluss'])
      assert.deepEqual(await titles(rig, words), ['Alte Häuser'], words)
    assert.deepEqual(await titles(rig, 'タワー'), ['東京タワーの夜'])
    const { stem } = await loadStems()
    for (const [language, ...forms] of [
      ['en', 'bridges', 'bridge'],
      ['de', 'Häuser', 'Haus'],
      ['fr', 'continuellement', 'continuelle'],
      ['es', 'gatos', 'gato'],
      ['ar', 'الكتاب', 'كتاب']
    ] as const)
      assert.equal(new Set(forms.map(word => stem(word, language))).size, 1, language)
  })

  it('finds by the beginning of the last word, and by a word that is mistyped', async () => {
    assert.deepEqual(await titles(rig, 'over brid'), ['Bridges over the river'])
    assert.deepEqual(await titles(rig, 'brid over'), [])
    for (const words of ['birdges over', 'brdges over', 'brjdges over']) {
      const { items, isSimilar } = await find(rig, words)
      assert.deepEqual(
        [items.map(({ title }) => title), isSimilar],
        [['Bridges over the river'], true],
        words
      )
    }
  })

  it('finds by who published it', async () => {
    assert.deepEqual(await titles(rig, 'lindqvist dawn'), ['Bridges over the river'])
  })

  it('shows where the words are, as text', async () => {
    const { items, highlights } = await find(rig, 'bridge')
    const [first, second] = items.map(({ id }) => highlights[id])
    assert.deepEqual(first?.title, [{ text: 'Bridges', isHit: true }, { text: ' over the river' }])
    assert.deepEqual(second?.passage, [
      { text: 'The old ' },
      { text: 'bridge', isHit: true },
      { text: ' is behind it.' }
    ])
  })

  it('narrows by person, kind and date, and counts what else there is to narrow by', async () => {
    const people = ({ facets }: Found) => facets.find(({ name }) => name === 'person')?.values
    assert.deepEqual(people(await find(rig, 'the')), undefined)
    const everything = await find(rig, '', { from: '2026-01-02' })
    assert.deepEqual(people(everything), [
      { value: 'bea', name: 'bea', count: 2 },
      { value: 'anna', name: 'Anna Lindqvist', count: 1 }
    ])
    assert.deepEqual(await titles(rig, 'bridge', { to: '2026-01-01' }), ['Bridges over the river'])
    assert.deepEqual(await titles(rig, '', { person: '@anna', kind: 'text' }), [
      'Harbour',
      'Bridges over the river'
    ])
    assert.deepEqual(await titles(rig, 'bridge', { kind: 'video' }), [])
  })

  it('narrows by camera, where its owner does not keep that to themselves', async () => {
    const canal = await addEntry(rig, anna, { title: 'Canal' })
    const facts = JSON.stringify({ 'text.camera': 'Leica M6' })
    await rig.node.db('entries').where({ id: canal.id }).update({ facts })
    await rig.drainJobs()
    assert.deepEqual(await titles(rig, '', { camera: 'Leica M6' }), ['Canal'])
    assert.deepEqual(await titles(rig, 'bridge', { camera: 'Leica M6' }), [])
    const { facets } = await find(rig, '', { from: '2026-01-01' })
    assert.deepEqual(facets.find(({ name }) => name === 'camera')?.values, [
      { value: 'Leica M6', name: 'Leica M6', count: 1 }
    ])
    await rig.node.entries.remove(canal, { account: anna })
    await rig.drainJobs()
  })

  it('tells nobody of an entry that they may not see, neither in lists nor in numbers nor by a word alike', async () => {
    const { items, count, facets } = await find(rig, 'bridge')
    assert.deepEqual([items.length, count], [2, 2])
    assert.equal(
      facets.flatMap(({ values }) => values).some(({ value }) => value === 'bea'),
      false
    )
    assert.equal((await find(rig, 'quokka')).count, 0)
    // Somebody else's word is looked for like one that nobody ever wrote.
    assert.deepEqual((await find(rig, 'quokkb')).isSimilar, false)
    const own = await find(rig, 'bridge', {}, await rig.openApi(bea))
    assert.equal(own.count, 3)
  })

  it('turns page after page through all that was found, by how well it fits and by date', async () => {
    for (const order of ['best', 'newest', 'oldest']) {
      const seen: string[] = []
      let cursor: string | undefined = ''
      while (cursor !== undefined) {
        const page: Found = await find(rig, '', { order, limit: '3', ...(cursor && { cursor }) })
        seen.push(...page.items.map(({ title }) => title))
        cursor = page.next
      }
      assert.equal(new Set(seen).size, 4, order)
      assert.equal(seen.length, 4, order)
    }
    const wrong = await rig.client.get('/api/v1/search?q=bridge&cursor=nonsense')
    assert.equal(wrong.status, 400)
  })

  it('takes every sign for nothing but what stands between words', async () => {
    const signs = [
      '"bridge',
      "bridge'",
      'bridge" OR "a" NEAR(x y)',
      'title:bridge',
      'bridge*',
      '-bridge +river',
      'bridge:* & | ! ( )',
      'bri\0dge',
      '{title} : bridge',
      '\u202ebridge\u202c',
      'b̷̢r̸i̵d̶g̷e̸',
      '%',
      '\\',
      `${'a'.repeat(6000)} bridge`,
      `${'bridge '.repeat(800)}`
    ]
    assert.equal((await find(rig, '"*" -- :')).count, 0)
    for (const words of signs) assert.equal((await titles(rig, words)).length <= 4, true, words)
    for (const words of ['"bridge"', 'title:"bridge', 'bridge*', 'b̷̢r̸i̵d̶g̷e̸', '\u202ebridge\u202c'])
      assert.equal((await titles(rig, words.replace('title:', ''))).length, 2, words)
  })
})
