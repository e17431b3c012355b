import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { EntryChanges } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

interface Found {
  items: { id: string; title: string }[]
  count: number
  isSimilar: boolean
  facets: { name: string; values: { value: string; name: string; count: number }[] }[]
  highlights: Record<string, { title?: Piece[]; passage?: Piece[] }>
  next?: string
  previous?: string
}
type Piece = { text: string; isHit?: boolean }

/** What is searched, and the way to it for programs. */
const plugins = ['storage-local', 'text', 'api', 'search']

describeEngines('finding entries', engine => {
  let rig: TestNode
  let anna: Account
  let bea: Account

  before(async () => {
    rig = await startNode({ engine, plugins })
    anna = await rig.makeAccount('anna', { profile: { displayName: 'Anna Lindqvist' } })
    bea = await rig.makeAccount('bea')
    await add(anna, { title: 'Bridges over the river', body: 'Three of them, at **dawn**.', language: 'en' })
    await add(anna, { title: 'Harbour', body: 'The old bridge is behind the harbour.', language: 'en' })
    await add(bea, { title: 'Alte Häuser', body: 'Am Fluss, im Regen.', language: 'de' })
    await add(bea, { title: 'Private bridge', visibility: 'private' })
    await add(bea, { title: '東京タワーの夜', language: 'ja' })
    await add(bea, { title: 'Glaciers', body: 'quokka', visibility: 'private' })
  })
  after(() => rig.stop())

  const add = async (owner: Account, changes: EntryChanges) => {
    const entry = await rig.upload(owner, { file: Buffer.from('a few words'), name: 'words.txt', ...changes })
    await rig.drainJobs()
    return entry
  }
  const find = async (q: string, more = '', client = rig.client): Promise<Found> => {
    const answer = await client.get(`/api/v1/search?q=${encodeURIComponent(q)}${more}`)
    assert.equal(answer.status, 200, await answer.clone().text())
    return answer.json()
  }
  const titles = async (q: string, more = '', client = rig.client) =>
    (await find(q, more, client)).items.map(({ title }) => title)

  it('puts what has the word in its title first, in whatever form', async () => {
    assert.deepEqual(await titles('bridge'), ['Bridges over the river', 'Harbour'])
  })

  it('wants all words, but not those that stand everywhere', async () => {
    assert.deepEqual(await titles('the bridge and harbour'), ['Harbour'])
    assert.deepEqual(await titles('bridge glacier'), [])
  })

  it('knows the forms of words of each language, with accents and without', async () => {
    for (const words of ['Haus', 'häuser', 'HAUSER', 'Hauses fluss'])
      assert.deepEqual(await titles(words), ['Alte Häuser'], words)
  })
})
