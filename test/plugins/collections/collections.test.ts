import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'

describeEngines('albums', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let own: Client
  let friend: Client
  let harbour: Entry
  let lighthouse: Entry
  let ferry: Entry
  let secret: Entry
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    own = await test.signIn(ada)
    friend = await test.signIn(bea)
    harbour = await test.upload(ada, { title: 'Harbour' })
    lighthouse = await test.upload(ada, { title: 'Lighthouse' })
    ferry = await test.upload(ada, { title: 'Ferry' })
    secret = await test.upload(ada, { title: 'Diary', visibility: 'private' })
  })
  after(() => test.stop())

  const make = async (title: string, visibility = 'public', client = own) => {
    const answer = await client.submit('/albums/new', { title, visibility })
    assert.equal(answer.status, 303, await answer.text())
    return answer.headers.get('location') ?? ''
  }
  const copyOpen = (row: { title: string }) => ({
    ...row,
    ...{ id: newId(), public_id: newPublicId(), title: `${row.title} again`, visibility: 'public' }
  })
  const addressOf = (one: Entry | string) => (typeof one === 'string' ? one : `/e/${one.publicId}`)
  const put = (album: string, all: readonly (Entry | string)[], client = own) =>
    client.submit(`${album}/arrange/add`, { addresses: all.map(addressOf).join(' ') })
  const filled = async (title: string, all: readonly (Entry | string)[], visibility?: string) => {
    const album = await make(title, visibility)
    assert.equal((await put(album, all)).status, 303)
    return album
  }
  const read = async (path: string, client = test.client) => (await client.get(path)).text()
  const titlesIn = (html: string) =>
    [...html.matchAll(/class="(?:card|noted)-title[^>]*>([^<]+)</g)].map(([, title]) => title)
  const titlesOf = async (album: string, client?: Client) => titlesIn(await read(album, client))
  const itemsOf = async (album: string) =>
    [...(await read(`${album}/arrange`, own)).matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id ?? '')

  it('hold entries in the order of those who fill them, which buttons and dragging change', async () => {
    const album = await filled('A week by the sea', [harbour, lighthouse, ferry])
    assert.deepEqual(await titlesOf(album), ['Harbour', 'Lighthouse', 'Ferry'])
    const [first = '', second = '', third = ''] = await itemsOf(album)
    const move = (wish: string) => own.submit(`${album}/arrange`, { move: wish })
    await move(`${third} up`)
    assert.deepEqual(await titlesOf(album), ['Harbour', 'Ferry', 'Lighthouse'])
    await move(`${first} last`)
    assert.deepEqual(await titlesOf(album), ['Ferry', 'Lighthouse', 'Harbour'])
    await move(`${second} first`)
    assert.deepEqual(await titlesOf(album), ['Lighthouse', 'Ferry', 'Harbour'])
    await move(`${second} down`)
    assert.deepEqual(await titlesOf(album), ['Ferry', 'Lighthouse', 'Harbour'])
    const drag = (form: Record<string, string>) => own.submit(`${album}/arrange/move`, form)
    assert.equal((await drag({ item: first, before: third })).status, 204)
    assert.deepEqual(await titlesOf(album), ['Harbour', 'Ferry', 'Lighthouse'])
    await drag({ item: first, before: '', after: third })
    assert.deepEqual(await titlesOf(album), ['Ferry', 'Harbour', 'Lighthouse'])
    assert.equal((await drag({ item: 'x', before: "'" })).status, 204)
    // Into one gap until there is no room left in it.
    for (let turn = 0; turn < 24; turn++) await drag({ item: turn % 2 ? first : third, before: second })
    assert.deepEqual(await titlesOf(album), ['Ferry', 'Harbour', 'Lighthouse'])
  })

  it('keep a note of each, which is text and nothing else', async () => {
    const album = await filled('Notes', [harbour, lighthouse])
    const [first = ''] = await itemsOf(album)
    const note = '<script>alert(1)</script> \u202etxet'
    await own.submit(`${album}/arrange`, { [`note-${first}`]: note })
    const html = await read(album)
    assert.match(html, /&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
    assert.doesNotMatch(html, /<script>alert/)
    assert.match(await read(`${album}/play`), /&lt;script&gt;/)
    const answer = await own.submit(`${album}/arrange`, { [`note-${first}`]: 'x'.repeat(1001) })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /at most 1,000[\s\S]*xxxxx/)
  })

  it('show and count of their entries what a visitor may see anyway', async () => {
    const album = await filled('Mixed', [secret, harbour])
    await own.submit(`${album}/arrange`, { cover: secret.publicId })
    for (const path of [
      album,
      `${album}/play`,
      '/@ada/albums',
      `/api/v1${album.replace('/c/', '/collections/')}`
    ]) {
      assert.doesNotMatch(await read(path), /Diary/, path)
      assert.doesNotMatch(await read(path), new RegExp(secret.publicId), path)
    }
    assert.match(await read(album), /One entry/)
    assert.match(await read(album, own), /2 entries/)
    assert.deepEqual(await titlesOf(album, own), ['Diary', 'Harbour'])
    assert.equal((await test.client.get(`${album}/play?at=${secret.publicId}`)).status, 404)
    assert.doesNotMatch(await read(`/e/${harbour.publicId}`), /Diary/)
    const empty = await filled('Nothing for you', [secret])
    assert.match(await read(empty), /Nothing to see here yet/)
    assert.equal((await test.client.get(`${empty}/play`)).headers.get('location'), empty)
  })

  it('tell by no address of a page how much lies between what is shown', async () => {
    const row = await test.node.db('entries').where({ id: harbour.id }).first()
    const many = Array.from({ length: 30 }, (_, at) => ({
      ...row,
      ...{ id: newId(), public_id: newPublicId(), title: `Wave ${at}`, published_at: at + 1 },
      visibility: at % 2 ? 'public' : 'private'
    }))
    await test.node.db('entries').insert([...many, ...many.map(copyOpen)])
    const all = await test.node.db('entries').where('title', 'like', 'Wave %').orderBy(['published_at', 'id'])
    const album = await make('Waves')
    const id = album.split('/').at(-1)
    const api = await test.openApi(ada)
    const path = `/api/v1/collections/${id}/entries`
    await api.request('POST', path, { json: { entries: all.map(({ public_id }) => public_id) } })
    const html = await read(album)
    const cursor = /\?cursor(?:=|&#x3D;)([^"&]+)"/.exec(html)?.[1] ?? ''
    assert.match(cursor, /^[0-9a-f-]{36}$/)
    const titles = [...titlesIn(html), ...(await titlesOf(`${album}?cursor=${cursor}`))]
    assert.equal(titles.length, 45)
    assert.equal(new Set(titles).size, 45)
    const gone = newId().replace(/-7/, '-4')
    assert.equal((await test.client.get(`${album}?cursor=${gone}`)).status, 400)
    await test.node.db('entries').where('title', 'like', 'Wave %').delete()
  })

  it('are shown to whom they are shared with, by the control of entries', async () => {
    const answer = await own.submit('/albums/new', { title: 'For Bea', visibility: 'limited', people: 'bea' })
    const album = answer.headers.get('location') ?? ''
    await put(album, [harbour])
    assert.equal((await test.client.get(album)).status, 404)
    assert.deepEqual(await titlesOf(album, friend), ['Harbour'])
    assert.match(await read(`${album}/edit`, own), /name="people"[^>]*value="bea"/)
    assert.match(await read('/@ada/albums', friend), /For Bea/)
    assert.doesNotMatch(await read('/@ada/albums'), /For Bea/)
    await own.submit(`${album}/edit`, { title: 'For nobody', visibility: 'private' })
    assert.equal((await friend.get(album)).status, 404)
    const wrong = await own.submit(`${album}/edit`, { title: '', visibility: 'limited', people: 'nobody' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /Give the album a title/)
    const unknown = await own.submit(`${album}/edit`, { title: 'X', visibility: 'limited', people: 'nobody' })
    assert.match(await unknown.text(), /Nobody here is called nobody/)
  })

  it('that stand in no list show what stands in no list, where its owner put it there', async () => {
    const quiet = await test.upload(ada, { title: 'Quiet', visibility: 'unlisted' })
    const open = await filled('Open', [quiet])
    const unlisted = await filled('Unlisted', [quiet], 'unlisted')
    assert.deepEqual(await titlesOf(open), [])
    assert.deepEqual(await titlesOf(unlisted), ['Quiet'])
    assert.doesNotMatch(await read('/@ada/albums'), /Unlisted/)
    const theirs = await make('Of Bea', 'unlisted', friend)
    const refused = await put(theirs, [quiet], friend)
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /Only what stands in lists/)
  })

  it('lie within each other and never in themselves, however many lie between', async () => {
    const [one, two, three] = [await make('One'), await make('Two'), await make('Three')]
    assert.equal((await put(one, [two])).status, 303)
    assert.equal((await put(two, [three])).status, 303)
    assert.match(await read(one), /Albums in this album[\s\S]*Two/)
    for (const [outer, inner] of [
      [three, one],
      [two, one],
      [one, one]
    ] as const) {
      const answer = await put(outer, [inner])
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /cannot lie within itself/)
    }
    let inner = await make('Level 1')
    for (let level = 2; level <= 10; level++) {
      const outer = await make(`Level ${level}`)
      assert.equal((await put(outer, [inner])).status, 303)
      inner = outer
    }
    assert.match(await (await put(await make('Level 11'), [inner])).text(), /at most 10 deep/)
  })

  it('never become a circle by requests of one moment', async () => {
    const [one, two] = [await make('Chicken'), await make('Egg')]
    const answers = await Promise.all([put(one, [two]), put(two, [one])])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 422])
  })

  it('refuse what is not there as what is not to be seen', async () => {
    const album = await make('Of Bea too', 'public', friend)
    const hidden = await (await put(album, [secret], friend)).text()
    const missing = await (await put(album, ['/e/abcdefghijkm'], friend)).text()
    assert.match(hidden, /Nothing that you may see has the address/)
    assert.match(missing, /Nothing that you may see has the address/)
    assert.match(await (await put(album, ["'; drop table entries"], friend)).text(), /has the address/)
  })

  it('are filled by several people, until they are taken out or blocked', async () => {
    const album = await filled('Together', [harbour], 'private')
    assert.equal((await friend.get(`${album}/arrange`)).status, 404)
    assert.equal((await own.submit(`${album}/editors`, { people: '@bea' })).status, 303)
    const theirs = await test.upload(bea, { title: 'Of Bea' })
    assert.equal((await put(album, [theirs], friend)).status, 303)
    assert.deepEqual(await titlesOf(album, own), ['Harbour', 'Of Bea'])
    assert.match(await read('/@bea/albums', friend), /Together/)
    assert.equal((await friend.submit(`${album}/edit`, { title: 'Ours', visibility: 'public' })).status, 303)
    assert.match(await read(album, own), /Ours/)
    assert.equal((await test.client.get(album)).status, 404)
    for (const path of ['/editors', '/remove', '/links'])
      assert.equal((await friend.get(`${album}${path}`)).status, 403, path)
    const rows = test.node.db('collections_collections').where({ title: 'Ours' })
    await rows.clone().update({ is_hidden: true })
    for (const path of ['/@bea/albums', `/e/${theirs.publicId}/albums`, '/upload'])
      assert.doesNotMatch(await read(path, friend), /Ours/, path)
    await rows.clone().update({ is_hidden: false })
    await friend.submit(`${album}/editors/leave`, {}, { page: '/settings/profile' })
    assert.equal((await friend.get(album)).status, 404)
    await own.submit(`${album}/editors`, { people: 'bea' })
    await own.submit('/@bea/limit', { kind: 'block' }, { page: '/settings/profile' })
    const left = await test.node.db('collections_editors').where({ account: bea.id })
    assert.equal((await friend.get(album)).status, 404)
    assert.equal(left.length, 0)
    await test.node.db('follows_limits').delete()
  })

  it('go out of sight with the page of their owner, and leave out whom lists leave out', async () => {
    const dan = await test.makeAccount('dan')
    const browser = await test.signIn(dan)
    const theirs = await test.upload(dan, { title: 'Of Dan' })
    const album = await make('Words of Dan', 'public', browser)
    const mixed = await filled('Of several', [harbour, theirs])
    assert.equal((await put(album, [harbour, theirs], browser)).status, 303)
    await browser.submit('/@bea/limit', { kind: 'hide' }, { page: '/settings/profile' })
    assert.deepEqual(await titlesOf(mixed, friend), ['Harbour'])
    assert.match(await read('/@ada/albums', friend), /Of several<[\s\S]*?One entry/)
    assert.equal((await friend.get(album)).status, 404)
    await test.node.accounts.setState(dan, 'suspended')
    const api = `/api/v1/collections/${album.split('/').at(-1)}`
    for (const path of [album, `${album}/play`, `${album}/feed.json`, api])
      assert.equal((await own.get(path)).status, 404, path)
    assert.doesNotMatch(await read(`/e/${harbour.publicId}`, own), /Words of Dan/)
  })

  it('are taken along and go with their owner', async () => {
    const cem = await test.makeAccount('cem')
    const browser = await test.signIn(cem)
    const album = await make('Of Cem', 'public', browser)
    await put(album, [harbour], browser)
    await browser.submit(`${album}/editors`, { people: 'ada' })
    assert.equal((await put(album, [secret])).status, 303)
    const parts = await takeAlong(test, cem)
    const { own: mine } = parts.get('collections') as { own: { title: string; items: { entry: string }[] }[] }
    assert.deepEqual(
      mine.map(({ title, items }) => [title, ...items.map(({ entry }) => entry)]),
      [['Of Cem', harbour.publicId]]
    )
    await test.node.accounts.remove(cem)
    assert.equal((await test.client.get(album)).status, 404)
    const left = await test.node.db('collections_collections').where({ account: cem.id })
    assert.deepEqual(left, [])
  })

  it('say what is wrong of hostile words, and take the rest as words', async () => {
    const long = await own.submit('/albums/new', { title: 'x'.repeat(201), visibility: 'public' })
    assert.equal(long.status, 422)
    assert.match(await long.text(), /At most 200/)
    const album = await make('</title><img src=x onerror=1> Z\u0301\u0302\u0303\u0304')
    const html = await read(album)
    assert.doesNotMatch(html, /<img src=x/)
    const removed = await own.submit(`${album}/remove`, {})
    assert.equal(removed.headers.get('location'), '/@ada/albums')
    assert.equal((await own.get(album)).status, 404)
  })
})
