import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { hostileWords } from '../../rig/hostile-words.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

describeEngines('tags', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let other: Client
  let moderator: Client
  let harbour: Entry
  let hidden: Entry
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    other = await test.signIn(bea)
    moderator = await test.signIn(await test.makeAccount('mod', { role: 'moderator' }))
    harbour = await test.upload(ada, { title: 'Harbour', fields: { tags: ['Long exposure', 'Sea'] } })
    const fields = { tags: ['Project X', 'sea'] }
    hidden = await test.upload(ada, { title: 'Hidden', visibility: 'private', fields })
    // Counts what was used so far, and takes the first spelling for everybody.
    await test.client.get('/tags')
    await test.upload(bea, { title: 'Quay', body: 'By the #SEA in #Winter', fields: { tags: ['Night'] } })
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const titlesOf = (html: string) => [...html.matchAll(/card-title[^>]*>([^<]+)</g)].map(([, title]) => title)
  const suggest = async (client: Client, starts: string) => {
    const answer = await client.get(`/api/v1/tags?starts=${encodeURIComponent(starts)}`)
    const { items } = (await answer.json()) as { items: { name: string }[] }
    return items.map(({ name }) => name)
  }
  const edit = (entry: Entry, fields: Record<string, string>) =>
    own.submit(`/e/${entry.publicId}/edit`, {
      title: entry.title,
      visibility: entry.visibility,
      download: 'none',
      ...fields
    })

  it('lead from an entry to all that one may see with them, whatever they were spelled like', async () => {
    assert.match(
      await read(test.client, `/e/${harbour.publicId}`),
      /rel="tag" href="\/tags\/longexposure"[^>]*>#Long exposure</
    )
    assert.deepEqual(titlesOf(await read(test.client, '/tags/sea')), ['Quay', 'Harbour'])
    assert.deepEqual(titlesOf(await read(own, '/tags/sea')), ['Quay', 'Hidden', 'Harbour'])
    const moved = await test.client.get('/tags/Long-Exposure')
    assert.equal(moved.headers.get('location'), '/tags/longexposure')
  })

  it('in the text of an entry are links and tags of it', async () => {
    const [quay] = (await test.node.entries.list({ viewer: {}, account: bea.id })).items
    const html = await read(test.client, `/e/${quay?.publicId}`)
    assert.match(html, /<p[^>]*>By the <a href="\/tags\/sea"[^>]*>#SEA<\/a> in/)
    assert.deepEqual(
      [...html.matchAll(/rel="tag"[^>]*>#([^<]+)</g)].map(([, name]) => name),
      ['Night', 'Sea', 'Winter']
    )
    assert.match(await read(other, `/e/${quay?.publicId}/edit`), /name="tags"[^>]* value="Night"/)
    await test.node.entries.save(quay!, { body: 'By the lake' }, { account: bea })
    assert.deepEqual(titlesOf(await read(test.client, '/tags/winter')), [])
    await test.node.entries.save(quay!, { body: 'By the #sea' }, { account: bea })
  })

  it('that only hidden entries have look like tags that nobody uses', async () => {
    const cursor = Buffer.from(`9${'0'.repeat(12)}.${harbour.id}`).toString('base64url')
    const answers = (tag: string) =>
      Promise.all(
        [
          ...['', '/feed.atom', '/feed.json', '/podcast.rss'].map(end => `/tags/${tag}${end}`),
          `/api/v1/tags/${tag}/entries`
        ].flatMap(path =>
          ['', '?cursor=x', `?cursor=${cursor}`].map(async query => {
            const answer = await test.client.get(path + query)
            return [answer.status, (await answer.text()).replaceAll(tag, 'tag').replace(/[\da-f-]{36}/g, '')]
          })
        )
      )
    const secret = await answers('projectx')
    assert.deepEqual(secret, await answers('whatever'))
    assert.match(String(secret[0]?.[1]), /<meta name="robots" content="noindex">/)
    assert.equal(secret[3]?.[0], 404)
    assert.match(await read(own, '/tags/projectx'), /#Project X/)
    for (const path of ['/tags', '/tags/sea', '/api/v1/tags/projectx/entries'])
      assert.doesNotMatch(await read(other, path), /Project|projectx"/, path)
    assert.deepEqual(await suggest(other, 'proj'), [])
    assert.deepEqual(await suggest(own, 'proj'), ['Project X'])
    // The spelling of somebody whose entry is hidden would tell that it is there.
    const mine = await test.upload(bea, {
      title: 'Mine',
      visibility: 'private',
      fields: { tags: ['projectx'] }
    })
    assert.match(await read(other, `/e/${mine.publicId}`), />#projectx</)
    await test.node.entries.remove(mine, { account: bea })
  })

  it('are suggested by how they begin, those in much use first', async () => {
    assert.deepEqual(await suggest(test.client, '#Se'), ['Sea'])
    assert.deepEqual(await suggest(test.client, ''), ['Sea', 'Long exposure', 'Night'])
    const html = await read(test.client, '/tags?starts=lo')
    assert.deepEqual(
      [...html.matchAll(/choice-link" href="([^"]+)"/g)].map(([, path]) => path),
      ['/tags/longexposure']
    )
  })

  it('know what else is about the same, of what one may see', async () => {
    const related = (html: string) =>
      [...html.matchAll(/choice-link"[^>]*>#([^<]+)</g)].map(([, name]) => name)
    assert.deepEqual(related(await read(test.client, '/tags/sea')), ['Long exposure', 'Night'])
    assert.deepEqual(related(await read(own, '/tags/sea')), ['Long exposure', 'Night', 'Project X'])
  })

  it('are followed in a feed, and narrow what is searched for', async () => {
    const feed = await read(test.client, '/tags/sea/feed.atom')
    assert.match(feed, /<category term="Long exposure"/)
    assert.doesNotMatch(feed, /Hidden/)
    await test.drainJobs()
    const found = async (query: string) => {
      const { items } = (await (await test.client.get(`/api/v1/search?${query}`)).json()) as {
        items: Entry[]
      }
      return items.map(({ title }) => title)
    }
    assert.deepEqual(await found('q=exposure'), ['Harbour'])
    assert.deepEqual(await found('tag=SEA&q=quay'), ['Quay'])
    assert.deepEqual(await found('tag=projectx'), [])
    const page = await (await test.client.get('/api/v1/search?q=sea')).json()
    const { facets } = page as { facets: { name: string; values: object[] }[] }
    const counted = facets.find(({ name }) => name === 'tag')?.values
    assert.deepEqual(counted?.[0], { value: 'sea', name: 'Sea', count: 2 })
  })

  it('follow an entry out of sight and back, and to another date', async () => {
    await test.node.entries.save(harbour, { visibility: 'private' }, { account: ada })
    assert.deepEqual(titlesOf(await read(test.client, '/tags/longexposure')), [])
    assert.deepEqual(await suggest(test.client, 'long'), [])
    await test.node.entries.save(
      harbour,
      { visibility: 'public', publishedAt: Date.now() + 1000 },
      { account: ada }
    )
    assert.deepEqual(titlesOf(await read(test.client, '/tags/sea')), ['Harbour', 'Quay'])
  })

  it('are typed in one line, and refused with what was typed when there are too many', async () => {
    await edit(harbour, { tags: '#sea,  long exposure, Boats ' })
    const form = await read(own, `/e/${harbour.publicId}/edit`)
    assert.match(form, /value="Sea, Long exposure, Boats"/)
    const many = Array.from({ length: 31 }, (_, at) => `tag${at}`).join(', ')
    const refused = await edit(harbour, { tags: many })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /value="tag0, tag1, /)
    await edit(harbour, { tags: 'Long exposure, Sea' })
  })

  it('are added to and taken from many entries, whatever the spelling, and put back', async () => {
    const send = (fields: Record<string, string>) =>
      own.submit('/entries/edit', {
        ids: `${harbour.publicId},${hidden.publicId}`,
        step: 'apply',
        change: 'field.tags',
        ...fields
      })
    const now = async () => await test.node.services.use('tags').of([harbour, hidden])
    const names = async () =>
      [harbour, hidden].map(async ({ id }) => ((await now()).get(id) ?? []).map(({ name }) => name).join())
    await send({ tags: 'SEA, Port', 'tags-mode': 'remove' })
    assert.deepEqual(await Promise.all(await names()), ['Long exposure', 'Project X'])
    const [batch] = await test.node.services.use('batches').recent({ account: ada })
    await test.node.services.use('batches').undo(batch!.id, { account: ada })
    assert.deepEqual(await Promise.all(await names()), ['Long exposure,Sea', 'Project X,Sea'])
  })

  it('are told in the JSON of entries in the shape in which they are set', async () => {
    const api = await test.openApi(ada)
    const path = `/api/v1/entries/${harbour.publicId}`
    const json = async (answer: Response) => (await answer.json()) as { fields: Record<string, unknown> }
    assert.deepEqual((await json(await test.client.get(path))).fields.tags, ['Long exposure', 'Sea'])
    const tags = ['Long exposure', 'sea', hostileWords.title.slice(0, 60), '\0', 'x'.repeat(80)]
    const changed = await json(await api.request('PATCH', path, { json: { fields: { tags } } }))
    assert.equal((changed.fields.tags as string[]).length, 4)
    assert.doesNotMatch(await read(test.client, `/e/${harbour.publicId}`), /<img src=x|<script data-hostile/)
    const long = await api.request('PATCH', path, { json: { fields: { tags: ['x'.repeat(100_000)] } } })
    assert.equal(long.status, 400)
    // One character that stands for eighteen.
    const phrase = { body: `#${'\ufdfa'.repeat(80)} #short`, fields: { tags: ['\ufdfa'.repeat(80)] } }
    assert.equal((await api.request('PATCH', path, { json: phrase })).status, 422)
    assert.equal((await api.request('PATCH', path, { json: { body: phrase.body } })).status, 200)
    assert.match(await read(test.client, `/e/${harbour.publicId}`), /rel="tag"[^>]*>#short</)
    await api.request('PATCH', path, { json: { body: '' } })
    await api.request('PATCH', path, { json: { fields: { tags: ['Long exposure', 'Sea'] } } })
    assert.match(await read(test.client, `/e/${harbour.publicId}`), /"keywords":\["Long exposure","Sea"\]/)
  })

  it('are paged along the index, with the same entries both ways', async () => {
    for (let at = 0; at < 30; at++) await copy(harbour, at)
    const first = await read(test.client, '/tags/longexposure')
    assert.equal(titlesOf(first).length, 24)
    const [, next = ''] = /rel="next" href="([^"]+)"/.exec(first) ?? []
    const second = await read(test.client, next.replaceAll('&#x3D;', '='))
    assert.equal(new Set([...titlesOf(first), ...titlesOf(second)]).size, 31)
    assert.match(second, /rel="prev" href="\/tags\/longexposure"/)
    assert.equal((await test.client.get('/tags/longexposure?cursor=x')).status, 400)
    await test.node.db('entries').where('public_id', 'like', 'copy%').delete()
  })

  it('are renamed by moderators, and what they were called leads to them', async () => {
    assert.equal((await own.get('/tags/longexposure/name')).status, 403)
    await moderator.submit('/tags/longexposure/name', { name: 'Slow light' })
    assert.match(await read(test.client, `/e/${harbour.publicId}`), /#Slow light/)
    assert.equal((await test.client.get('/tags/longexposure')).headers.get('location'), '/tags/slowlight')
    await edit(hidden, { tags: 'LONG EXPOSURE, Project X, sea' })
    assert.deepEqual(titlesOf(await read(own, '/tags/slowlight')).sort(), ['Harbour', 'Hidden'])
    const wrong = await moderator.submit('/tags/slowlight/name', { name: '---' })
    assert.equal(wrong.status, 422)
    await moderator.submit('/tags/slowlight/name', { name: 'Long exposure' })
    assert.equal((await test.client.get('/tags/longexposure')).status, 200)
  })

  it('become one after moderators were asked, and it stands in the audit log', async () => {
    const asked = await moderator.submit('/tags/night/name', { name: 'sea' })
    assert.match(await asked.text(), /There is a tag #.?Sea.? already/)
    assert.deepEqual(titlesOf(await read(test.client, '/tags/night')), ['Quay'])
    await moderator.submit('/tags/night/name', { name: 'sea', merge: '/tags/sea' })
    assert.equal((await test.client.get('/tags/night')).headers.get('location'), '/tags/sea')
    assert.deepEqual(titlesOf(await read(test.client, '/tags/sea')), ['Harbour', 'Quay'])
    const uses = await test.node
      .db('audit_uses')
      .where('action', 'like', 'tags.%')
      .orderBy('at')
      .pluck('action')
    assert.deepEqual(uses, ['tags.rename', 'tags.rename', 'tags.merge'])
    const api = await test.openApi((await test.node.accounts.byName('mod')) as Account)
    const taken = await api.request('PUT', '/api/v1/tags/winter', { json: { name: 'Sea' } })
    assert.equal(taken.status, 404)
    assert.equal((await api.request('PUT', '/api/v1/tags/projectx', { json: { name: 'Sea' } })).status, 409)
  })

  it('become one name, and never each other, by requests of one moment', async () => {
    const api = await test.openApi((await test.node.accounts.byName('mod')) as Account)
    const rename = (tag: string, name: string) =>
      api.request('PUT', `/api/v1/tags/${tag}`, { json: { name, merge: true } })
    await test.node.entries.save(harbour, { fields: { tags: ['one', 'two', 'Sea'] } }, { account: ada })
    for (const [first, second] of [
      ['two', 'one'],
      ['three', 'three']
    ] as const) {
      const answers = await Promise.all([rename('one', first), rename('two', second)])
      for (const { status } of answers) assert.ok(status === 200 || status === 404, String(status))
    }
    const keys: string[] = await test.node.db('tags_tags').pluck('key')
    assert.deepEqual(
      ['one', 'two', 'three'].filter(key => keys.includes(key)),
      ['three']
    )
  })

  it('are kept once when several people use a new one at the same moment', async () => {
    const all = await Promise.all(
      [harbour, hidden].map(entry =>
        test.node.entries.save(entry, { fields: { tags: ['b', 'a', 'Sea'] } }, { account: ada })
      )
    )
    assert.equal(all.length, 2)
    assert.equal((await test.node.db('tags_tags').whereIn('key', ['a', 'b'])).length, 2)
  })

  it('go along with a person’s data, and go with them', async () => {
    assert.deepEqual((await takeAlong(test, ada)).get('tags'), {
      [harbour.publicId]: ['b', 'a', 'Sea'],
      [hidden.publicId]: ['b', 'a', 'Sea']
    })
    await test.node.accounts.remove(ada)
    assert.deepEqual(await test.node.db('tags_tags').where({ key: 'a' }), [])
    assert.deepEqual(titlesOf(await read(test.client, '/tags/sea')), ['Quay'])
  })

  /** The same entry once more, a second older each. */
  async function copy(original: Entry, at: number) {
    const { db } = test.node
    const row = await db('entries').where({ id: original.id }).first()
    const id = crypto.randomUUID()
    const published_at = Number(row.published_at) - (at + 1) * 1000
    await db('entries').insert({ ...row, id, public_id: `copy${at}`, title: `Copy ${at}`, published_at })
    const tags = await db('tags_entries').where({ entry: original.id })
    await db('tags_entries').insert(tags.map(tag => ({ ...tag, entry: id, published_at })))
  }
})
