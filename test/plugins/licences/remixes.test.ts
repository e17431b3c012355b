import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords } from '../../rig/hostile-words.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

describeEngines('works made from others', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let other: Client
  const entries = {} as Record<'song' | 'mix' | 'cover' | 'secret', Entry>
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    other = await test.signIn(bea)
    entries.song = await test.upload(ada, { title: 'Song', fields: { licence: 'CC-BY-SA-4.0' } })
    entries.mix = await test.upload(bea, { title: 'Mix', fields: { licence: 'CC-BY-4.0' } })
    entries.cover = await test.upload(bea, { title: 'Cover' })
    entries.secret = await test.upload(ada, { title: 'Secret', visibility: 'private' })
  })
  after(() => test.stop())

  const at = (name: keyof typeof entries, path = '') => `/e/${entries[name].publicId}${path}`
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const add = (client: Client, to: keyof typeof entries, form: Record<string, string>) =>
    client.submit(at(to, '/sources'), { title: '', creator: '', licence: '', ...form })
  const listed = async (client: Client, name: keyof typeof entries, what: 'sources' | 'remixes') => {
    const answer = await client.get(`/api/v1/entries/${entries[name].publicId}/${what}`)
    return ((await answer.json()) as { items: { title: string; hint?: string }[] }).items
  }

  it('name them by address or id, and are told what to keep in mind', async () => {
    const added = await add(other, 'mix', { address: test.node.config.url + at('song') })
    assert.equal(added.status, 303)
    const page = await read(other, at('mix', '/sources'))
    assert.match(page, /Song[\s\S]*CC BY-SA 4.0[\s\S]*under the same licence only/)
    assert.deepEqual(await listed(test.client, 'mix', 'sources'), [
      { ...(await listed(test.client, 'mix', 'sources'))[0], title: 'Song', hint: 'alike' }
    ])
    await add(other, 'mix', { address: entries.song.publicId })
    assert.equal((await listed(test.client, 'mix', 'sources')).length, 1)
  })

  it('are told to whoever made what they are made from', async () => {
    await test.drainJobs()
    assert.match(
      await read(own, '/notifications'),
      /bea made “\u2068?Mix\u2069?” from your work|made “.?Mix.?” from your work/
    )
  })

  it('are found from both ends, over generations', async () => {
    await add(other, 'cover', { address: at('mix') })
    assert.match(await read(test.client, at('mix')), /Made from<\/p>[\s\S]*href="\/e\/[^"]+"[^>]*>Song</)
    assert.match(await read(test.client, at('song')), /href="\/e\/[^"]+\/remixes">See what was made/)
    const tree = await read(test.client, at('song', '/remixes'))
    assert.match(tree, /<h2>Made from it[\s\S]*>Mix<[\s\S]*<ul class="work-list">[\s\S]*>Cover</)
    assert.match(
      await read(test.client, at('cover', '/remixes')),
      />Mix<[\s\S]*<ul class="work-list">[\s\S]*>Song</
    )
    assert.match(await read(test.client, at('song', '/remixes/all')), /Mix/)
    assert.deepEqual(
      (await listed(test.client, 'song', 'remixes')).map(({ title }) => title),
      ['Mix']
    )
    assert.match(await read(test.client, at('mix')), /"isBasedOn":\["http[^"]+\/e\//)
  })

  it('cannot be made from themselves, over however many generations, also by two at the same moment', async () => {
    for (const address of [at('song'), at('cover'), at('mix')]) {
      const answer = await add(own, 'song', { address })
      assert.equal(answer.status, 422, address)
      assert.match(await answer.text(), /Nothing can be made from itself/)
    }
    const [one, two] = [await test.upload(ada, { title: 'One' }), await test.upload(ada, { title: 'Two' })]
    const api = await test.openApi(ada)
    const name = (of: Entry, from: Entry) =>
      api.request('POST', `/api/v1/entries/${of.publicId}/sources`, { json: { address: from.publicId } })
    const answers = await Promise.all([name(one, two), name(two, one)])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
  })

  it('are named by those who edit the entry alone, and of what they may see', async () => {
    assert.equal((await add(other, 'song', { address: 'https://example.org/' })).status, 403)
    for (const address of [at('secret'), '/e/aaaaaaaaaaaa']) {
      const answer = await add(other, 'mix', { address })
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /There is no such entry here that you may see/)
    }
  })

  it('tell nothing of what is hidden, nor of what is beyond it', async () => {
    const { song, mix } = entries
    await test.node.entries.save(mix, { visibility: 'private' }, { account: bea })
    assert.doesNotMatch(await read(test.client, at('song')), /\bMix\b|remixes/)
    assert.doesNotMatch(await read(test.client, at('song', '/remixes')), /\bMix\b|Cover/)
    assert.doesNotMatch(await read(test.client, at('cover', '/remixes')), /\bMix\b|>Song</)
    assert.deepEqual(await listed(test.client, 'cover', 'sources'), [])
    assert.deepEqual(await listed(own, 'song', 'remixes'), [])
    assert.match(await read(other, at('song', '/remixes')), /Mix[\s\S]*Cover/)
    await test.node.entries.save(mix, { visibility: 'public' }, { account: bea })
    assert.equal((await test.client.get(`/e/${entries.secret.publicId}/remixes`)).status, 404)
    assert.equal(song.account, ada.id)
  })

  it('name works elsewhere, whose words stay words', async () => {
    const words = {
      title: hostileWords.title,
      creator: hostileWords.person.slice(0, 100),
      licence: 'CC-BY-NC-4.0'
    }
    assert.equal((await add(other, 'mix', { address: 'https://example.org/a?b=<c>', ...words })).status, 303)
    const html = await read(test.client, at('mix'))
    assert.match(html, /rel="nofollow ugc noopener"/)
    assert.doesNotMatch(html, /<img src=x|<script data-hostile|\u202e/)
    assert.equal((await listed(test.client, 'mix', 'sources'))[1]?.hint, 'commercial')
    const wrong = [
      'javascript:alert(1)',
      'https://u:p@example.org/',
      'ftp://example.org',
      '',
      `https://e.org/${'x'.repeat(3000)}`
    ]
    for (const address of wrong) assert.equal((await add(other, 'mix', { address })).status, 422, address)
    assert.equal((await add(other, 'mix', { address: 'https://example.org', licence: 'none' })).status, 422)
    const path = `/api/v1/entries/${entries.mix.publicId}/sources`
    const program = await test.openApi(bea)
    for (const licence of ['<b>none</b>', '\0'])
      assert.equal(
        (await program.request('POST', path, { json: { address: 'https://example.org', licence } })).status,
        422
      )
  })

  it('show some of a great many, and lead on to the others', async () => {
    const { db } = test.node
    const row = await db('entries').where({ id: entries.cover.id }).first()
    for (let number = 0; number < 30; number++) {
      const id = crypto.randomUUID()
      const names = { public_id: `copy${number}`, title: `Copy ${number}` }
      await db('entries').insert({ ...row, id, ...names, published_at: Number(row.published_at) - number })
      const source = {
        id: crypto.randomUUID(),
        entry: id,
        source: entries.song.id,
        created_at: Date.now() + number
      }
      await db('licences_sources').insert({ ...source, title: '', creator: '' })
    }
    const tree = await read(test.client, at('song', '/remixes'))
    assert.equal(tree.match(/class="work"/g)?.length, 9)
    assert.match(tree, /\/remixes\/all/)
    const all = await read(test.client, at('song', '/remixes/all'))
    assert.match(all, /rel="next" href="[^"]+\/remixes\/all\?cursor&#x3D;/)
  })

  it('lose a source when it is taken away, or gone, and take them along', async () => {
    const data = (await takeAlong(test, bea)).get('licences') as { sources: { address: string }[] }
    assert.equal(data.sources[0]?.address, test.node.config.url + at('song'))
    const [first, second] = (await listed(other, 'mix', 'sources')) as unknown as { id: string }[]
    await other.submit(at('mix', '/sources/remove'), { source: second!.id }, { page: at('mix', '/sources') })
    assert.equal((await listed(other, 'mix', 'sources')).length, 1)
    const path = `/api/v1/entries/${entries.cover.publicId}/sources/${first!.id}`
    assert.equal((await (await test.openApi(bea)).request('DELETE', path)).status, 200)
    assert.equal((await listed(other, 'mix', 'sources')).length, 1)
    await test.node.accounts.remove(ada)
    assert.deepEqual(await listed(other, 'mix', 'sources'), [])
  })
})
