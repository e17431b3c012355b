import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId } from '../../../core/ids.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { takeAlong } from '../../rig/personal-data.ts'
import { watchWork } from '../../rig/work.ts'

describeEngines('editing together', engine => {
  let test: TestNode
  let ada: Account
  let bea: Account
  let entry: Entry
  let own: Client
  let editor: Client
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    bea = await test.makeAccount('bea')
    await test.makeAccount('cem')
    own = await test.signIn(ada)
    editor = await test.signIn(bea)
    const choir = await test.node.audiences.create(ada, { kind: 'circles', name: 'Secret choir' })
    entry = await test.upload(ada, {
      title: 'Harbour',
      visibility: 'limited',
      audience: { audiences: [choir.id] }
    })
  })
  after(() => test.stop())

  const at = (way = '') => `/e/${entry.publicId}${way}`
  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const stored = async () => (await test.node.entries.byId(entry.id)) as Entry
  const add = (people: string) => own.submit(at('/editors'), { people })
  const take = (person: Account) => own.submit(at('/editors/take'), { person: person.id })
  const words = { title: 'Harbour at dawn', body: 'Fog', alt: 'Boats', language: 'en' }

  it('begins when the owner says so, and ends at the next request after', async () => {
    assert.equal((await editor.get(at())).status, 404)
    assert.equal((await editor.get(at('/edit'))).status, 404)
    assert.match(await read(own, at()), /Nobody but its owner edits it/)
    assert.equal((await add('@Bea')).status, 303)
    for (const path of ['', '/edit', '/replace']) assert.equal((await editor.get(at(path))).status, 200, path)
    assert.match(await read(editor, '/editing'), /Harbour/)
    assert.match(await read(editor, '/'), /href="\/editing"/)
    assert.equal((await own.submit(at('/editors/take'), { person: 'nobody' })).status, 303)
    await take(bea)
    for (const path of ['', '/edit', '/replace']) assert.equal((await editor.get(at(path))).status, 404, path)
    assert.doesNotMatch(await read(editor, '/editing'), /Harbour/)
    assert.equal((await editor.submit(at('/edit'), words, { page: '/upload' })).status, 404)
  })

  // “Only you” was said of entries that others saw because they edit them.
  it('is told to the owner where it is said who sees it', async () => {
    await add('bea, cem')
    for (const path of ['', '/audience'])
      assert.match(await read(own, at(path)), /Secret choir\u2069[\s\S]*?· 2 people who edit it\s*</, path)
    assert.match(await read(own, at('/audience')), /And the 2 people who edit it, whatever you choose\./)
    assert.doesNotMatch(await read(editor, at()), /who edit it/)
    await test.node.db('accounts').where({ name: 'cem' }).update({ state: 'suspended' })
    assert.match(await read(own, at()), /· 1 person who edits it/)
    await test.node.db('accounts').where({ name: 'cem' }).update({ state: 'active' })
    for (const { id } of await test.node.db('editors_editors').select('account as id'))
      await own.submit(at('/editors/take'), { person: id })
    assert.doesNotMatch(await read(own, at()), /who edits? it\b[\s\S]*?<\/span>/)
  })

  it('changes words and the file, and nothing of who sees it', async () => {
    await add('bea')
    const form = await read(editor, at('/edit'))
    assert.doesNotMatch(form, /Secret choir|name="(?:visibility|audiences|people|download|publish)"/)
    const forged = {
      ...words,
      visibility: 'public',
      download: 'original',
      people: 'cem',
      audiences: 'follows'
    }
    assert.equal((await editor.submit(at('/edit'), forged)).status, 303)
    const { title, body, alt, visibility, download } = await stored()
    assert.deepEqual({ title, body, alt }, { title: words.title, body: 'Fog', alt: 'Boats' })
    assert.deepEqual([visibility, download], ['limited', 'none'])
    const file = new File([new Uint8Array(await makeImage({ width: 30, height: 20 }))], 'other.jpg')
    assert.equal((await editor.submit(at('/replace'), { file })).status, 303)
    await test.drainJobs()
    assert.equal((await read(editor, at())).match(/width="30"/)?.length, 1)
  })

  it('is refused in a sentence for more people than edit one entry, and nobody is left out in silence', async () => {
    const some = Array.from({ length: 51 }, (_, at) => `other${at}`)
    for (const name of some) await test.makeAccount(name)
    const refused = await add(some.join(', '))
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /At most 50/)
    assert.doesNotMatch(await read(own, at('/editors')), /other0/)
  })

  it('leaves removing, publishing, sharing and adding editors to the owner', async () => {
    const api = await test.openApi(bea)
    const refused: [method: string, path: string, json?: object][] = [
      ['DELETE', ''],
      ['PATCH', '', { visibility: 'public' }],
      ['PATCH', '', { audience: { accounts: ['cem'] } }],
      ['PATCH', '', { download: 'original' }],
      ['PATCH', '', { publishedAt: '2001-01-01T00:00:00Z' }],
      ['PATCH', '', { state: 'published' }],
      ['PUT', '/editors/cem'],
      ['DELETE', '/editors/bea']
    ]
    for (const [method, path, json] of refused) {
      const answer = await api.request(
        method,
        `/api/v1/entries/${entry.publicId}${path}`,
        json ? { json } : {}
      )
      assert.equal(answer.status, 403, `${method} ${path} ${JSON.stringify(json)}`)
    }
    for (const path of ['/remove', '/audience', '/editors', '/review-item', '/removed'])
      assert.equal((await editor.get(at(path))).status, 403, path)
    const page = await read(editor, at())
    assert.match(page, /Editors[\s\S]*href="\/@bea"/)
    assert.doesNotMatch(page, /Secret choir|\/remove"|\/audience"/)
    const seen = (await (await api.get(`/api/v1/entries/${entry.publicId}`)).json()) as Record<
      string,
      unknown
    >
    assert.deepEqual(seen.may, { edit: true, share: false, remove: false })
    assert.equal(seen.fileName, undefined)
    assert.ok((seen.files as { role: string }[]).every(({ role }) => role !== 'original'))
  })

  it('reaches what is not published yet, and ends while it is removed', async () => {
    const draft = await test.upload(ada, { title: 'Sketch', publish: false })
    const path = `/e/${draft.publicId}`
    await test.node.db('editors_editors').insert({ entry: draft.id, account: bea.id, added_at: Date.now() })
    const html = await read(editor, `${path}/edit`)
    assert.match(html, /Sketch/)
    assert.doesNotMatch(html, /value="all"/)
    assert.equal((await editor.submit(`${path}/edit`, { ...words, publish: 'all' })).status, 403)
    assert.equal((await test.node.entries.byId(draft.id))?.state, 'draft')
    await test.node.entries.remove(draft, { account: ada })
    assert.equal((await editor.get(path)).status, 404)
    assert.doesNotMatch(await read(editor, '/editing'), new RegExp(draft.publicId))
  })

  it('is told to those who edit, and to nobody else', async () => {
    const open = await test.upload(ada, { title: 'Quay' })
    await test.node.db('editors_editors').insert({ entry: open.id, account: bea.id, added_at: Date.now() })
    const cem = await test.signIn((await test.node.accounts.byName('cem')) as Account)
    for (const other of [test.client, cem]) {
      assert.doesNotMatch(await read(other, `/e/${open.publicId}`), /Editors|@bea/)
      const answer = await other.get(`/api/v1/entries/${open.publicId}/editors`)
      assert.ok([401, 403].includes(answer.status))
    }
  })

  it('refuses whom nobody knows, guests, and those who are blocked', async () => {
    await test.makeAccount('dora', { kind: 'guest' })
    for (const people of ['nobody', 'dora']) {
      const answer = await add(`cem ${people}`)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), new RegExp(`Nobody here is called ${people}`))
    }
    for (const people of [' ', 'ada'])
      assert.match(await (await add(people)).text(), /Name somebody other than you/)
    await own.submit('/@cem/limit', { kind: 'block' }, { page: '/@cem' })
    assert.match(await (await add('cem')).text(), /cem cannot edit what is yours/)
    assert.equal((await add('ada, bea')).status, 303)
    assert.doesNotMatch(
      await read(own, at('/editors')),
      /href="\/@cem"|name="person" value="[^"]*"[\s\S]*href="\/@ada"/
    )
  })

  it('is given up by an editor, and ended both ways by blocking', async () => {
    assert.equal((await editor.submit(at('/editors/leave'), {}, { page: at() })).status, 303)
    assert.equal((await editor.get(at('/edit'))).status, 404)
    await add('bea')
    await editor.submit('/@ada/limit', { kind: 'block' }, { page: '/@ada' })
    assert.equal((await editor.get(at('/edit'))).status, 404)
    assert.deepEqual(await test.node.db('editors_editors').where({ entry: entry.id }), [])
    // As it would be, had this plugin been off meanwhile.
    await test.node.db('editors_editors').insert({ entry: entry.id, account: bea.id, added_at: Date.now() })
    assert.equal((await editor.get(at('/edit'))).status, 404)
    assert.doesNotMatch(await read(editor, '/editing'), /Harbour/)
    await editor.submit('/@ada/limit', { kind: '' }, { page: '/@ada' })
    assert.equal((await editor.get(at('/edit'))).status, 200)
  })

  it('asks the database once for all entries of a page', async () => {
    const row = await test.node.db('entries').where({ title: 'Quay' }).first()
    for (const at of [1, 2, 3])
      await test.node.db('entries').insert({ ...row, id: newId(), public_id: `quayquay000${at}` })
    // So that nothing new has to be counted for the bell.
    await read(editor, '/notifications')
    const watch = watchWork(test.node)
    let html = ''
    const work = await watch.of(async headers => {
      const answer = await editor.get('/@ada', headers)
      html = await answer.clone().text()
      return answer
    })
    watch.end()
    assert.ok(html.split('quayquay').length > 3)
    const asked = work.filter(sql => sql.includes('editors_editors'))
    assert.equal(asked.length, 1, asked.join('\n'))
  })

  it('is there for programs', async () => {
    const api = await test.openApi(ada)
    const base = `/api/v1/entries/${entry.publicId}/editors`
    const names = async () =>
      ((await (await api.get(base)).json()) as { items: { name: string }[] }).items.map(({ name }) => name)
    assert.deepEqual(await names(), ['bea'])
    assert.equal((await api.request('DELETE', `${base}/bea`)).status, 204)
    assert.deepEqual(await names(), [])
    assert.equal((await api.request('PUT', `${base}/@bea`)).status, 204)
    assert.equal((await api.request('PUT', `${base}/nobody`)).status, 422)
    const edited = await (await (await test.openApi(bea)).get('/api/v1/editing')).json()
    assert.ok((edited as { items: { id: string }[] }).items.some(({ id }) => id === entry.publicId))
  })

  it('is listed page after page, forwards and back', async () => {
    const { db } = test.node
    const row = await db('entries').where({ id: entry.id }).first()
    const ids = Array.from({ length: 60 }, (_, count) => ({
      id: `0198aaaa-0000-7000-8000-0000000000${String(count + 10)}`,
      public_id: `manymany00${count + 10}`
    }))
    for (const id of ids) {
      await db('entries').insert({ ...row, ...id })
      // Several at the same moment too.
      const added_at = 1_700_000_000_000 + Math.floor(Number(id.public_id.slice(-2)) / 3)
      await db('editors_editors').insert({ entry: id.id, account: bea.id, added_at })
    }
    const api = await test.openApi(bea)
    const page = async (cursor = '') =>
      (await (await api.get(`/api/v1/editing?cursor=${cursor}`)).json()) as {
        items: { id: string }[]
        next?: string
        previous?: string
      }
    const first = await page()
    const second = await page(first.next)
    const third = await page(second.next)
    const all = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id))
    assert.equal(new Set(all).size, all.length)
    assert.deepEqual(
      all.filter(id => id.startsWith('many')),
      ids.map(id => id.public_id).toReversed()
    )
    assert.equal(first.previous, undefined)
    assert.equal(second.previous, '')
    assert.deepEqual((await page(third.previous)).items, second.items)
    assert.equal(third.next, undefined)
    assert.equal((await api.get('/api/v1/editing?cursor=nonsense')).status, 400)
  })

  it('goes along with a person’s data, and goes with them', async () => {
    const { own: mine } = (await takeAlong(test, ada)).get('editors') as {
      own: { entry: string; editor: string }[]
    }
    assert.ok(mine.some(one => one.entry === entry.publicId && one.editor === 'bea'))
    await test.node.accounts.remove(bea)
    assert.deepEqual(await test.node.db('editors_editors').where({ account: bea.id }), [])
  })
})
