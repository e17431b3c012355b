import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const posing = ['Administrator', 'Ada @root', 'B\u043eris', 'x'.repeat(101)]

/** Called by an address alone; what stands before the @ of `support@` may be nobody's name. */
describeEngines('a guest whom nobody named', engine => {
  let test: TestNode
  let ada: Account
  let entry: Entry
  let host: Client
  let member: Client
  let guest: Account
  let link: string
  let count = 0

  before(async () => {
    test = await startNode({ engine, config: { proxies: 1 } })
    ada = await test.makeAccount('ada', { profile: { displayName: 'Ada' } })
    host = await test.signIn(ada)
    member = await test.signIn(await test.makeAccount('bea'))
    entry = await test.upload(ada, { title: 'Harbour' })
    await test.node.entries.save(entry, { fields: { 'comments-guests': 'yes' } }, { account: ada })
  })
  beforeEach(async () => {
    await become(`support@g${++count}.example.org`)
  })
  after(() => test.stop())

  async function become(address: string) {
    guest = await test.node.services.use('guests').byAddress(ada, address)
    const api = await test.openApi(ada)
    const made = await (await api.request('POST', `/api/v1/guests/${guest.id}/link`)).json()
    link = made.address.replace(test.url, '')
  }
  async function enter(form: Record<string, string> = {}, path = link) {
    const client = createClient(test.url, { headers: { 'x-forwarded-for': `192.0.2.${count % 250}` } })
    const key = new URLSearchParams(path.split('?')[1]).get('key') ?? ''
    const answer = await client.submit('/guest', { key, ...form }, { page: path })
    return { client, answer, text: await answer.text() }
  }
  const say = async (body: string) => {
    const api = await test.openApi(guest)
    const path = `/api/v1/entries/${entry.publicId}/comments`
    const answer = await api.request('POST', path, { json: { body } })
    assert.equal(answer.status, 201)
  }
  const read = async (client: Client, path = `/e/${entry.publicId}`, language = 'en') =>
    (await client.get(path, { 'accept-language': language })).text()
  const nameNow = async () => (await test.node.accounts.byId(guest.id))?.profile.displayName

  it('is a guest to others, in their language, and the address to whoever invited them', async () => {
    await say('Lovely')
    for (const [language, word] of Object.entries({
      en: 'Guest',
      de: 'Gast',
      fr: 'Invité',
      es: 'Invitado',
      ar: 'ضيف'
    }))
      for (const client of [test.client, member]) {
        const html = await read(client, undefined, language)
        assert.match(html, new RegExp(`<strong dir="auto">${word}</strong></span>`))
        assert.doesNotMatch(html, new RegExp(`${guest.name}|support@`))
      }
    assert.match(await read(host), new RegExp(`<strong dir="auto">support@g${count}.example.org</strong>`))
    assert.match(await read(host, '/notifications'), new RegExp(`support@g${count}\\.example\\.org`))
    assert.doesNotMatch(await read(host, '/notifications'), new RegExp(guest.name))
  })

  it('is asked for a name at the first visit, and may leave it out', async () => {
    const html = await read(createClient(test.url), link)
    assert.match(html, /<label for="field-name">Your name/)
    assert.match(html, />Continue<\/button>/)
    assert.doesNotMatch(html, new RegExp(guest.name))
    const { client, answer } = await enter({ name: '' })
    assert.equal(answer.headers.get('location'), '/@ada')
    assert.equal(await nameNow(), undefined)
    const home = await read(client, '/@ada')
    assert.match(home, /<strong dir="auto">Guest<\/strong>/)
    assert.match(home, /href="\/guest\/name"/)
    assert.doesNotMatch(home, new RegExp(guest.name))
  })

  it('bears the name from then on, whatever signs it holds, and can change it', async () => {
    await say('Lovely')
    const { client } = await enter({ name: ' <b>Maria</b>\u202e ' })
    assert.equal(await nameNow(), '<b>Maria</b>')
    assert.match(await read(test.client), /<strong dir="auto">&lt;b&gt;Maria&lt;\/b&gt;<\/strong>/)
    const page = await read(client, '/guest/name')
    assert.match(page, /value="&lt;b&gt;Maria&lt;\/b&gt;"/)
    const changed = await client.submit('/guest/name', { name: 'Maria' })
    assert.equal(changed.headers.get('location'), '/@ada')
    assert.match(await read(client, '/@ada'), /From now on you are called Maria here/)
    assert.match(await read(test.client), /<strong dir="auto">Maria<\/strong> <span class="soft">Guest/)
  })

  it('is refused a name that would take others in, in a sentence, and stays outside until it is mended', async () => {
    for (const name of posing) {
      const { client, answer, text } = await enter({ name })
      assert.equal(answer.status, 422, name)
      assert.match(text, /id="error-name">(This name is kept|Leave out|Write each word|A guest needs)/, name)
      assert.equal((await client.get('/guest/name')).status, 404)
    }
    const { client } = await enter()
    const refused = await client.submit('/guest/name', { name: 'Support' })
    assert.equal(refused.status, 422)
    assert.match(await refused.text(), /id="error-name">This name is kept/)
    assert.equal(await nameNow(), undefined)
  })

  it('reads what is wrong with name and password together', async () => {
    const api = await test.openApi(ada)
    await api.request('PATCH', `/api/v1/guests/${guest.id}`, { json: { password: 'seven seas' } })
    const { text } = await enter({ name: 'Support', password: 'wrong' })
    assert.match(text, /id="error-name"[\s\S]*id="error-password"/)
    assert.equal((await enter({ name: 'Nora', password: 'seven seas' })).answer.status, 303)
    assert.equal(await nameNow(), 'Nora')
  })

  it('is asked too where what stands before the @ serves as a name, which nobody chose', async () => {
    await become(`maria.m${count}@example.org`)
    assert.match(await read(createClient(test.url), link), new RegExp(`value="maria\\.m${count}"`))
    await enter({ name: 'Maria' })
    assert.equal(await nameNow(), 'Maria')
  })

  it('chooses no longer once whoever invited them gave a name', async () => {
    const { client } = await enter({ name: 'Maria' })
    const until = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
    await host.submit(`/settings/guests/${guest.id}`, { name: 'Maria', until })
    assert.equal((await client.get('/guest/name')).status, 200)
    await host.submit(`/settings/guests/${guest.id}`, { name: 'Aunt Maria', until })
    assert.equal((await client.get('/guest/name')).status, 404)
    assert.doesNotMatch(await read(client, '/@ada'), /href="\/guest\/name"/)
    assert.match(await read(createClient(test.url), link), /Continue as Aunt Maria/)
    await enter({ name: 'Boss' })
    assert.equal(await nameNow(), 'Aunt Maria')
  })
})
