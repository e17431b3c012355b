import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import type { HobContext } from '../../../core/web/routes.ts'
import { linkFields } from '../../../plugins/share-links/link-form.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const day = 24 * 60 * 60 * 1000

describe('links and who makes them', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let api: Client
  let entry: Entry
  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    api = await test.openApi(ada)
    entry = await test.upload(ada, { title: 'Harbour', visibility: 'private' })
  })
  after(() => test.stop())

  const page = () => `/e/${entry.publicId}/links`
  const rows = () => test.node.db('share_links_links').orderBy('created_at')
  const clear = () => test.node.db('share_links_links').delete()
  const read = async (path: string) => await (await own.get(path)).text()

  it('end after the days that the node begins with, or those that were chosen, or never', async () => {
    await own.submit(page(), {})
    await test.node.nodeSettings.of('share-links').set({ days: 14 })
    await own.submit(page(), {})
    assert.match(await read(page()), /<option value="14" selected>14 days/)
    for (const days of ['7', '0', '-1', 'soon']) await own.submit(page(), { days })
    const lives = (await rows()).map(
      ({ created_at, expires_at }) => expires_at && (expires_at - created_at) / day
    )
    assert.deepEqual(lives, [30, 14, 7, null, 14, 14])
    await test.node.nodeSettings.of('share-links').set({ days: 30 })
    await clear()
  })

  it('say what is wrong beside what was typed, and keep it', async () => {
    for (const [form, said] of [
      [{ label: 'x'.repeat(81) }, /At most 80 characters/],
      [{ label: 'Newsroom', password: 'short' }, /At least 6 characters[\s\S]*value="Newsroom"/]
    ] as const) {
      const answer = await own.submit(page(), form)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), said)
    }
    assert.deepEqual(await rows(), [])
  })

  it('stand where it is told who sees the entry, and count while they work', async () => {
    assert.doesNotMatch(await read(`/e/${entry.publicId}`), /· \d link/)
    await own.submit(page(), { label: 'For <b>the</b> newsroom' })
    await own.submit(page(), {})
    const [last] = (await rows()).slice(-1)
    await test.node
      .db('share_links_links')
      .where({ id: last.id })
      .update({ expires_at: Date.now() - 1 })
    for (const path of ['', '/audience']) {
      const html = await read(`/e/${entry.publicId}${path}`)
      assert.match(html, /Only you\s*· 1 link\s*</)
      assert.match(html, new RegExp(`href="${page()}"`))
    }
    const html = await read(page())
    assert.match(html, /For &lt;b&gt;the&lt;\/b&gt; newsroom[\s\S]*works until/)
    assert.match(html, /A link without a name[\s\S]*ended[\s\S]*Take it off the list/)
    assert.doesNotMatch(html, /open\?key/)
  })

  it('are swept a month after their end, and with an entry that is gone for good', async () => {
    await clear()
    const gone = await test.upload(ada, { title: 'Gone' })
    for (const { publicId } of [gone, entry]) await own.submit(`/e/${publicId}/links`, {})
    await test.node
      .db('share_links_links')
      .where({ target: entry.id })
      .update({ expires_at: Date.now() - 31 * day })
    await test.node.db('entries').where({ id: gone.id }).delete()
    await own.submit(page(), { label: 'New' })
    assert.deepEqual(
      (await rows()).map(({ label }) => label),
      ['New']
    )
  })

  it('are so many at most', async () => {
    const [row] = await rows()
    const more = Array.from({ length: 99 }, (_, at) => ({
      ...row,
      id: `${row.id.slice(0, -4)}${1000 + at}`,
      secret_hash: `s${at}`,
      grant_hash: `g${at}`
    }))
    await test.node.db('share_links_links').insert(more)
    const answer = await own.submit(page(), {})
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /100 links fit/)
    await clear()
  })

  it('are made, listed and ended by other programs', async () => {
    const base = `/api/v1/entries/${entry.publicId}/links`
    const made = await (
      await api.request('POST', base, { json: { label: 'Press', days: 7, password: ' low tide ' } })
    ).json()
    const { id, address, ...told } = made
    assert.equal(told.label, 'Press')
    assert.equal(told.hasPassword, true)
    const { pathname, search } = new URL(address)
    assert.match(await (await test.client.get(pathname + search)).text(), /asks for a password/)
    const list = await (await api.get(base)).json()
    assert.deepEqual(list, { items: [{ id, ...told }] })
    const form = { key: search.slice('?key='.length), password: 'low tide' }
    assert.equal((await createClient(test.url).request('POST', '/open', { form })).status, 303)
    const wrong = await api.request('POST', base, { json: { password: 'short' } })
    assert.equal((await wrong.json()).error.path, 'password')
    assert.equal((await api.request('DELETE', `${base}/${id}`)).status, 204)
    assert.equal((await api.request('DELETE', `${base}/x`)).status, 204)
    assert.deepEqual(await rows(), [])
  })

  it('are changed: what they are for, how long they work and what they ask for', async () => {
    const make = { label: 'Press', password: 'low tide', days: 1 }
    const base = `/api/v1/entries/${entry.publicId}/links`
    const { id, address } = await (await api.request('POST', base, { json: make })).json()
    const key = new URL(address).searchParams.get('key')!
    const guest = createClient(test.url)
    const open = (password: string, client = guest) =>
      client.request('POST', '/open', { form: { key, password } })
    const sees = async (client = guest) => (await client.get(`/e/${entry.publicId}`)).status
    assert.equal((await open('low tide')).status, 303)
    assert.match(await read(page()), new RegExp(`href="${page()}/${id}"`))
    const form = await read(`${page()}/${id}`)
    assert.match(
      form,
      /value="Press"[\s\S]*How long does it work from now on\?[\s\S]*As it is[\s\S]*Another password/
    )
    assert.doesNotMatch(form, /low tide/)

    await own.submit(`${page()}/${id}`, { label: 'Newsroom', days: '' })
    assert.equal(await sees(), 200)
    const [before] = await rows()
    assert.equal(before.label, 'Newsroom')
    assert.equal(before.expires_at - before.created_at, day)

    const wrong = await own.submit(`${page()}/${id}`, { label: 'Newsroom', password: 'tide' })
    assert.match(await wrong.text(), /At least 6 characters/)
    await own.submit(`${page()}/${id}`, { label: 'Newsroom', days: '7', password: 'high tide' })
    const [after] = await rows()
    assert.ok(after.expires_at - Date.now() > 6 * day)
    assert.equal(await sees(), 404)
    assert.equal((await open('low tide')).status, 422)
    assert.equal((await open('high tide')).status, 303)
    assert.equal(await sees(), 200)

    await own.submit(`${page()}/${id}`, { label: 'Newsroom', password: 'high tide', unlock: 'yes' })
    const other = createClient(test.url)
    assert.equal((await other.get(`/open?key=${key}`)).status, 303)
    assert.equal(await sees(other), 200)
    await test.node.db('share_links_links').update({ expires_at: Date.now() - 1 })
    assert.equal(await sees(other), 404)
    const told = await (await api.request('PATCH', `${base}/${id}`, { json: { days: 0 } })).json()
    assert.deepEqual([told.isOver, told.expiresAt, told.hasPassword], [false, undefined, false])
    assert.equal(await sees(other), 200)
    await api.request('PATCH', `${base}/${id}`, { json: { password: 'spring tide' } })
    assert.equal(await sees(other), 404)
    const open2 = await (await api.request('PATCH', `${base}/${id}`, { json: { password: null } })).json()
    assert.equal(open2.hasPassword, false)
    for (const json of [{ password: 'tide' }, {}, { days: -1 }])
      assert.ok([400, 422].includes((await api.request('PATCH', `${base}/${id}`, { json })).status))
    const nothing = [`${base}/x`, `${base}/${crypto.randomUUID()}`]
    for (const path of nothing)
      assert.equal((await api.request('PATCH', path, { json: { days: 1 } })).status, 404)
    assert.equal((await own.get(`${page()}/x`)).status, 404)
    await clear()
  })

  it('are nobody else’s to end or to change', async () => {
    const other = await test.upload(await test.makeAccount('bea'), { title: 'Another' })
    await own.submit(page(), {})
    const [{ id }] = await rows()
    const bea = await test.openApi((await test.node.accounts.byName('bea'))!)
    assert.equal((await bea.request('DELETE', `/api/v1/entries/${other.publicId}/links/${id}`)).status, 204)
    const change = { json: { days: 0 } }
    const path = `/api/v1/entries/${other.publicId}/links/${id}`
    assert.equal((await bea.request('PATCH', path, change)).status, 404)
    assert.equal((await rows()).length, 1)
  })

  it('are taken along without their addresses, and go with their owner', async () => {
    const parts = new Map<string, Json>()
    const add = async (name: string, part: Json | Readable) => {
      if (part instanceof Readable) part.destroy()
      else parts.set(name, part)
    }
    await test.node.hooks.accounts.archive.promise({ add }, ada)
    const [link] = parts.get('share-links') as Record<string, Json>[]
    assert.equal(link?.entry, entry.publicId)
    assert.ok(!('secret_hash' in link!) && !JSON.stringify(link).includes('hash'))
    await test.node.accounts.remove(ada)
    assert.deepEqual(await rows(), [])
  })

  it('have no passwords where nobody hashes them', () => {
    const bare = { ...test.node, settings: test.node.nodeSettings.of('share-links'), find: () => undefined }
    const state = { t: (key: string) => key } as HobContext['state']
    const names = linkFields(bare, { label: '', days: 30, password: '' }, state).map(({ name }) => name)
    assert.deepEqual(names, ['label', 'days'])
  })
})
