import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type {} from '../../../plugins/collections/service.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('albums elsewhere', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let diary: Entry
  let theirs: Entry
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    diary = await test.upload(ada, { title: 'Diary', visibility: 'private' })
    theirs = await test.upload(bea, { title: 'Of Bea' })
  })
  after(() => test.stop())

  const make = async (title: string, visibility: string, ...all: Entry[]) => {
    const answer = await own.submit('/albums/new', { title, visibility })
    const album = answer.headers.get('location') ?? ''
    await put(album, own, ...all)
    return album
  }
  const put = (album: string, client: Client, ...all: (Entry | string)[]) =>
    client.submit(`${album}/arrange/add`, {
      addresses: all.map(one => (typeof one === 'string' ? one : `/e/${one.publicId}`)).join(' ')
    })
  const openLink = async (album: string) => {
    const html = await (await own.submit(`${album}/links`, { label: 'For Dora', days: '7' })).text()
    const key = /key(?:=|&#x3D;)(\w+)/.exec(html)?.[1]
    const holder = createClient(test.url)
    const answer = await holder.get(`/open?key=${key}`)
    assert.equal(answer.headers.get('location'), album)
    return holder
  }

  it('open by a link with what their owner put into them of their own, in albums within too', async () => {
    const album = await make('A year', 'private', diary, theirs)
    const inner = await make('A week', 'private')
    const deep = await test.upload(ada, { title: 'Deep', visibility: 'private' })
    await put(inner, own, deep)
    await put(album, own, inner)
    const other = await make('Another', 'private')
    const holder = await openLink(album)
    const answer = await holder.get(album)
    const html = await answer.text()
    assert.match(html, /Diary[\s\S]*Of Bea/)
    assert.match(html, /A week/)
    assert.match(html, /2 entries/)
    assert.match(html, /somebody gave you a link/)
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/)
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    assert.match(await (await holder.get(inner)).text(), /Deep/)
    for (const { publicId } of [diary, deep]) assert.equal((await holder.get(`/e/${publicId}`)).status, 200)
    assert.equal((await holder.get(`${album}/play?at=${diary.publicId}`)).status, 200)
    assert.equal((await holder.get(other)).status, 404)
    assert.equal((await holder.get(`${album}/arrange`)).status, 302)
    assert.doesNotMatch(await (await holder.get('/@ada/albums')).text(), /A year/)
    for (const path of [album, inner, `/e/${diary.publicId}`])
      assert.equal((await test.client.get(path)).status, 404, path)
  })

  it('are filled by as many as their owner names, or that is refused in a sentence', async () => {
    const album = await make('Of many', 'private')
    const some = Array.from({ length: 51 }, (_, at) => `hand${at}`)
    for (const name of some) await test.makeAccount(name)
    const refused = await own.submit(`${album}/editors`, { people: some.join(' ') })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /At most 50 people fill an album/)
  })

  it('lend by a link nothing that an editor put there, nor what belongs to others', async () => {
    const shared = await test.upload(ada, {
      title: 'For Bea alone',
      visibility: 'limited',
      audience: { accounts: ['bea'] }
    })
    const hers = await test.upload(bea, { title: 'Secret of Bea', visibility: 'private' })
    const album = await make('Ours', 'private')
    await own.submit(`${album}/editors`, { people: 'bea' })
    assert.equal((await put(album, await test.signIn(bea), shared, hers)).status, 303)
    const holder = await openLink(album)
    assert.doesNotMatch(await (await holder.get(album)).text(), /For Bea alone|Secret of Bea/)
    for (const { publicId } of [shared, hers]) assert.equal((await holder.get(`/e/${publicId}`)).status, 404)
    assert.match(await (await own.get(album)).text(), /For Bea alone/)
  })

  it('end with their link, at the next request', async () => {
    const album = await make('For a while', 'private', diary)
    const holder = await openLink(album)
    const html = await (await own.get(`${album}/links`)).text()
    const link = /name="link" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await own.submit(`${album}/links/end`, { link })
    for (const path of [album, `/e/${diary.publicId}`])
      assert.equal((await holder.get(path)).status, 404, path)
  })

  it('stand on the profile and beside an entry, as far as a visitor may find them', async () => {
    const open = await test.upload(ada, { title: 'Open' })
    await make('For all', 'public', open)
    await make('For me', 'private', open)
    assert.doesNotMatch(await (await test.client.get('/')).text(), /For all/)
    for (const path of ['/@ada', `/e/${open.publicId}`]) {
      const [all, mine] = await Promise.all([test.client, own].map(async one => (await one.get(path)).text()))
      assert.match(all ?? '', /For all/, path)
      assert.doesNotMatch(all ?? '', /For me/, path)
      assert.match(mine ?? '', /For all[\s\S]*For me|For me[\s\S]*For all/, path)
    }
  })

  it('are chosen where an entry is uploaded, edited, and put into them by itself', async () => {
    const album = await make('Chosen', 'public')
    const id = album.split('/').at(-1) ?? ''
    const holds = async (entry: Entry) => (await (await own.get(album)).text()).includes(entry.publicId)
    assert.match(await (await own.get('/upload')).text(), new RegExp(`name="albums" value="${id}"`))
    const entry = await test.upload(ada, { title: 'New', fields: { albums: [id] } })
    assert.ok(await holds(entry))
    const edit = `/e/${entry.publicId}/edit`
    assert.match(await (await own.get(edit)).text(), new RegExp(`value="${id}" checked`))
    const form = { title: 'New', visibility: 'public', download: 'none' }
    await own.submit(edit, { ...form, albums: '' })
    assert.equal(await holds(entry), false)
    await own.submit(`/e/${entry.publicId}/albums`, { albums: [id], title: 'Made for it' })
    assert.ok(await holds(entry))
    assert.match(await (await own.get('/@ada/albums')).text(), /Made for it/)
    const stranger = await test.signIn(bea)
    const answer = await stranger.submit(`/e/${entry.publicId}/albums`, { albums: [id], title: '' })
    assert.equal(answer.status, 303)
    assert.equal((await test.client.submit(`/e/${entry.publicId}/albums`, {}, { page: '/' })).status, 401)
  })

  it('are made, filled, ordered and removed by other programs', async () => {
    const api = await test.openApi(ada)
    const one = await test.upload(ada, { title: 'First' })
    const two = await test.upload(ada, { title: 'Second' })
    const json = (method: string, path: string, body?: unknown) =>
      api.request(method, `/api/v1/collections${path}`, { json: body ?? {} })
    const { id } = (await (
      await json('POST', '', { title: 'By a program', visibility: 'public' })
    ).json()) as {
      id: string
    }
    const put = await json('POST', `/${id}/entries`, { entries: [one.publicId, two.publicId] })
    assert.equal(put.status, 204, await put.text())
    await json('PATCH', `/${id}/entries/${two.publicId}`, { before: one.publicId, note: 'Begins' })
    const list = (await (await test.client.get(`/api/v1/collections/${id}/entries`)).json()) as {
      items: { title: string; note: string }[]
    }
    assert.deepEqual(
      list.items.map(({ title, note }) => [title, note]),
      [
        ['Second', 'Begins'],
        ['First', '']
      ]
    )
    await json('PATCH', `/${id}`, { cover: one.publicId, title: 'Changed' })
    const shown = (await (await api.get('/api/v1/accounts/ada/collections')).json()) as {
      items: { id: string; title: string; cover?: string; count: number }[]
    }
    const found = shown.items.find(item => item.id === id)
    assert.deepEqual([found?.title, found?.cover, found?.count], ['Changed', one.publicId, 2])
    assert.equal((await json('POST', `/${id}/entries`, { entries: ['abcdefghijkm'] })).status, 404)
    assert.equal((await json('DELETE', `/${id}/entries/${one.publicId}`)).status, 204)
    assert.equal((await json('PUT', `/${id}/collections/${id}`)).status, 422)
    assert.equal((await json('DELETE', `/${id}`)).status, 204)
    assert.equal((await api.get(`/api/v1/collections/${id}`)).status, 404)
  })

  it('are told of to other plugins as far as somebody may find them', async () => {
    const open = await test.upload(ada, { title: 'Told' })
    const album = await make('Told of', 'private', open, diary)
    const collections = test.node.services.use('collections')
    const found = await collections.byPublicId(album.split('/').at(-1) ?? '')
    assert.ok(found)
    const names = async (viewer: { account?: Account }) =>
      (await collections.namesOf([open], viewer)).get(open.id)?.map(({ title }) => title) ?? []
    assert.deepEqual([await names({}), await names({ account: ada })], [[], ['Told of']])
    const seen = async (viewer: { account?: Account }) =>
      (
        await test.node.entries.list({ viewer, narrow: all => void collections.narrow(all, found, viewer) })
      ).items
        .map(({ title }) => title)
        .sort()
    assert.deepEqual(await seen({}), ['Told'])
    assert.deepEqual(await seen({ account: ada }), ['Diary', 'Told'])
  })

  it('can be followed and looked at on a map, with what a visitor may see of them', async () => {
    const open = await test.upload(ada, { title: 'Followed' })
    const album = await make('In a feed', 'public', open, diary)
    const feed = await (await test.client.get(`${album}/feed.atom`)).text()
    assert.match(feed, /In a feed by ada[\s\S]*Followed/)
    assert.doesNotMatch(feed, /Diary/)
    assert.equal((await test.client.get(`${album}/map`)).status, 200)
    const hidden = await make('Not in a feed', 'private', open)
    for (const path of [`${hidden}/feed.atom`, `${hidden}/map`])
      assert.equal((await test.client.get(path)).status, 404, path)
  })

  it('are found by their words, and entries by what is noted in those that everybody sees', async () => {
    const open = await test.upload(ada, { title: 'Boat' })
    const found = async (words: string, client = test.client) => {
      await test.drainJobs()
      const asked = new URLSearchParams({ q: words })
      const api = (await (await client.get(`/api/v1/collections?${asked}`)).json()) as {
        items: { title: string }[]
      }
      const html = await (await client.get(`/search?${asked}`)).text()
      const titles = api.items.map(({ title }) => title)
      for (const title of titles) assert.ok(html.includes(`>${title}<`), title)
      assert.equal(html.match(/class="album-card/g)?.length ?? 0, titles.length)
      return titles
    }
    const noted = async (word: string, client = test.client) => {
      await test.drainJobs()
      return (await (await client.get(`/api/v1/search?q=${word}`)).json()).items.length as number
    }
    const album = await make('Ferries über alles', 'public', open, diary)
    const hidden = await make('Secret ferries', 'private', open)
    assert.deepEqual(await found('ferry'), ['Ferries über alles'])
    assert.deepEqual(await found('uber ferr', own), ['Ferries über alles'])
    assert.deepEqual((await found('ferry', own)).sort(), ['Ferries über alles', 'Secret ferries'])
    for (const words of ['ferry whatever', '*"', "ferry' or 1=1"]) assert.deepEqual(await found(words), [])
    await own.submit(`${album}/edit`, { title: 'Steamers', body: 'Of *paddles*', visibility: 'public' })
    assert.deepEqual([await found('ferry'), await found('paddle')], [[], ['Steamers']])
    assert.match(await (await test.client.get('/albums/found?q=paddle')).text(), />Steamers</)
    const wordless = await test.client.get('/albums/found')
    assert.deepEqual([wordless.status, wordless.headers.get('location')], [302, '/search'])
    for (const one of [album, hidden]) {
      const html = await (await own.get(`${one}/arrange`)).text()
      const notes = [...html.matchAll(/name="(note-[^"]+)"/g)].map(([, name]) => [name, `Said in ${one}`])
      await own.submit(`${one}/arrange`, Object.fromEntries(notes))
    }
    const [word, quiet] = [album, hidden].map(one => one.split('/').at(-1) ?? '')
    assert.deepEqual([await noted(word!), await noted(word!, own), await noted(quiet!, own)], [1, 2, 0])
    await own.submit(`${album}/edit`, { title: 'Steamers', visibility: 'private' })
    assert.deepEqual([await noted(word!), await found('steamer')], [0, []])
  })

  it('are told to search engines where everybody may find them and something in them', async () => {
    const open = await test.upload(ada, { title: 'Kept' })
    const [all, quiet, empty, mine] = [
      await make('For engines', 'public', open, diary),
      await make('By address', 'unlisted', open),
      await make('Of nothing', 'public', diary),
      await make('Of my own', 'private', open)
    ]
    const told = async (path: string, client = test.client) => (await client.get(path)).text()
    const parts = await told('/sitemap.xml')
    assert.match(parts, /sitemap-albums\.xml/)
    const xml = await told('/sitemap-albums.xml')
    assert.deepEqual(
      [all, quiet, empty, mine].map(path => xml.includes(`${path}<`)),
      [true, false, false, false]
    )
    const html = await told(all)
    assert.match(
      html,
      /"@type":"Collection"[^<]*"name":"For engines"|"name":"For engines"[^<]*"@type":"Collection"/
    )
    assert.match(html, new RegExp(`"hasPart":\\[\\{[^\\]]*/e/${open.publicId}"[^{]*\\}\\]`))
    assert.match(html, /property="og:image"/)
    assert.doesNotMatch(html, /content="noindex/)
    for (const path of [quiet, empty, `${all}/play`]) assert.match(await told(path), /content="noindex/, path)
    assert.match(await told(quiet), /property="og:title" content="By address"/)
    assert.doesNotMatch(await told(mine, own), /og:title|application\/ld\+json/)
    await own.submit('/settings/search', {})
    assert.match(await told(all), /content="noindex/)
    assert.doesNotMatch(await told('/sitemap-albums.xml'), new RegExp(`${all}<`))
  })

  it('are seen by their owner alone while those who look after the node hide them', async () => {
    const album = await make('Rude', 'public', theirs)
    const moderator = await test.signIn(await test.makeAccount('mo', { role: 'moderator' }))
    const report = `/report/collection/${album.split('/').at(-1)}`
    assert.match(await (await moderator.get(album)).text(), new RegExp(`href="${report}"`))
    assert.match(await (await moderator.get(report)).text(), /an album/)
    await test.node.db('collections_collections').where({ title: 'Rude' }).update({ is_hidden: true })
    for (const client of [test.client, moderator]) {
      assert.equal((await client.get(album)).status, 404)
      assert.doesNotMatch(await (await client.get('/@ada/albums')).text(), /Rude/)
    }
    assert.match(await (await own.get(album)).text(), /hid this album/)
  })
})
