import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'

const path = '/settings/address'
const old = 'ada@example.org'
const next = 'ada@example.com'

describeEngines('addresses of people', engine => {
  let office: PostOffice
  let rig: TestNode
  let ada: Account
  let client: Client
  before(async () => {
    const node = await startMailNode({ engine, plugins: { 'sign-in': { registration: 'open' } } })
    rig = node.rig
    office = node.office
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(async () => {
    ada = await rig.makeAccount('ada', { email: old })
    client = await rig.signIn(ada)
  })
  afterEach(async () => {
    for (const name of ['ada', 'bob']) {
      const account = await rig.node.accounts.byName(name)
      if (account) await rig.node.accounts.remove(account)
    }
  })
  after(async () => {
    await rig.stop()
    await office.close()
  })

  const addresses = () => rig.node.services.use('addresses')
  const addressOf = async (account = ada) =>
    (await rig.node.accounts.identities(account)).find(({ method }) => method === 'email')?.subject
  const ask = (address: string, who = client) => who.submit(path, { step: 'change', address })
  const linkTo = async (address: string) => {
    await rig.drainJobs()
    return office.last(address)?.link ?? ''
  }
  const follow = (link: string, who = client) =>
    who.submit(`${path}/confirm`, { key: new URLSearchParams(link.split('?')[1]).get('key') ?? '' })
  const prove = async (address: string, as = address) => {
    await ask(address)
    assert.equal((await follow(await linkTo(as))).status, 303)
  }

  it('are confirmed by the link of a letter and a click, by nobody but their person', async () => {
    assert.equal(await addresses().isProved(ada), false)
    assert.match(await (await client.get(path)).text(), /Not confirmed/)
    await client.submit(path, { step: 'again' })
    const link = await linkTo(old)
    assert.match(await (await client.get(link)).text(), /ada@example\.org/)
    assert.equal(await addresses().isProved(ada), false)
    assert.match(
      (await rig.client.get(link, { accept: 'text/html' })).headers.get('location') ?? '',
      /^\/sign-in\?/
    )
    const bob = await rig.signIn(await rig.makeAccount('bob'))
    assert.match(await (await bob.get(link)).text(), /not valid/)
    assert.equal((await follow(link, bob)).status, 410)
    assert.equal((await follow(link)).status, 303)
    assert.equal(await addresses().isProved(ada), true)
    const again = await follow(link)
    assert.equal(again.status, 410)
    assert.match(await again.text(), /used already/)
  })

  it('change once the new one and the one before have both said yes, in any order', async () => {
    await prove(old)
    await ask(next)
    const [agree, proof] = [await linkTo(old), await linkTo(next)]
    await follow(proof)
    assert.equal(await addressOf(), old)
    assert.match(await (await client.get(path)).text(), /Both have to say yes/)
    await follow(agree)
    assert.equal(await addressOf(), next)
    assert.equal(await addresses().isProved(ada), true)
    await rig.drainJobs()
    assert.match(office.last(old)?.subject ?? '', /has changed/)
  })

  it('that were never confirmed have no say in a change', async () => {
    await prove(next)
    assert.equal(await addressOf(), next)
  })

  it('of somebody else are refused to those who want them, and nobody learns from the page that they are taken', async () => {
    const bob = await rig.makeAccount('bob', { email: 'bob@example.org' })
    const answers = []
    for (const address of ['bob@example.org', 'free@example.org']) {
      const response = await ask(address)
      await rig.drainJobs()
      answers.push([response.status, response.headers.get('location'), await (await client.get(path)).text()])
    }
    const [taken, free] = answers.map(answer =>
      JSON.stringify(answer).replaceAll(/bob@|free@|csrf[^>]*>/g, '')
    )
    assert.equal(taken, free)
    await rig.drainJobs()
    const letter = office.last('bob@example.org')
    assert.match(letter?.text ?? '', /belongs to the account bob/)
    assert.equal(letter?.link, '/sign-in')
    assert.equal(await addressOf(bob), 'bob@example.org')
  })

  it('that two want go to the first who proves it', async () => {
    const bob = await rig.makeAccount('bob')
    const bobs = await rig.signIn(bob)
    await ask(next)
    const mine = await linkTo(next)
    await ask(next, bobs)
    const theirs = await linkTo(next)
    await follow(theirs, bobs)
    const late = await follow(mine)
    assert.ok(late.status === 409 || late.status === 410, String(late.status))
    assert.equal(await addressOf(bob), next)
    assert.equal(await addressOf(), old)
  })

  it('have to be addresses, and are kept in one spelling', async () => {
    const odd = [
      '',
      'nobody',
      'a@b@c',
      `${'a'.repeat(288)}@example.org`,
      'x@example.org\r\nBcc: y@example.org',
      '\u0430da@example.org'
    ]
    for (const address of odd) {
      const response = await ask(address)
      assert.equal(response.status, 422, address)
      assert.match(await response.text(), /id="error-address">This is no e-mail address/)
    }
    await prove('Ada@B\u00fccher.example', 'ada@b\u00fccher.example')
    assert.equal(await addressOf(), 'ada@xn--bcher-kva.example')
  })

  it('change in browsers that signed in lately, and a change can be called off', async () => {
    await rig.node
      .db('sessions')
      .where({ account: ada.id })
      .update({ created_at: Date.now() - 3_600_000 })
    assert.match((await ask(next)).headers.get('location') ?? '', /^\/sign-in\?/)
    client = await rig.signIn(ada)
    await ask(next)
    const link = await linkTo(next)
    await client.submit(path, { step: 'cancel' })
    assert.equal((await follow(link)).status, 410)
    assert.equal(await addressOf(), old)
  })

  it('get a letter when a way into the account is made, in the words of its person', async () => {
    await prove(old)
    const german = await rig.node.accounts.saveProfile(ada, { language: 'de' })
    const change = {
      account: german,
      change: 'added',
      label: 'auth-password.password.label',
      name: '<i>x'
    } as const
    await rig.node.hooks.accounts.waysChanged.promise(change)
    await rig.drainJobs()
    assert.match(office.last(old)?.text ?? '', /Das Konto ada hat einen neuen Zugang: Passwort “<i>x”/)
    assert.match(office.last(old)?.html ?? '', /Passwort “&lt;i&gt;x”/)
  })

  it('are shown to nobody else', async () => {
    await prove(next)
    const bob = await rig.signIn(await rig.makeAccount('bob'))
    for (const one of ['/@ada', '/api/v1/accounts/ada', '/explore', '/settings/address'])
      assert.doesNotMatch(await (await bob.get(one)).text(), /ada@example/, one)
  })

  describe('of new accounts', () => {
    const register = (name: string, email: string) =>
      createClient(rig.url).request('POST', '/register', {
        form: { name, email, password: 'four green horses' },
        headers: { 'accept-language': 'de' }
      })

    it('are theirs once they are proved; whether they are taken stands only in the letter', async () => {
      assert.equal((await register('bob', old)).headers.get('location'), '/welcome')
      const bob = (await rig.node.accounts.byName('bob'))!
      assert.equal(await addressOf(bob), undefined)
      await rig.drainJobs()
      assert.match(office.last(old)?.subject ?? '', /schon ein Konto/)
      assert.equal(await addressOf(), old)
    })

    it('are told of as waiting for their letter, on the page that welcomes them and where they are changed', async () => {
      await register('bob', next)
      const bobs = await rig.signIn((await rig.node.accounts.byName('bob'))!)
      const read = async (page: string) => (await bobs.get(page)).text()
      assert.match(await read('/welcome'), /A letter is on its way to ada@example\.com\./)
      const page = await read(path)
      assert.match(page, /ada@example\.com<\/strong> <span class="soft">Not confirmed/)
      assert.doesNotMatch(page, /You have given no address|It is to become/)
      await follow(await linkTo(next), bobs)
      assert.doesNotMatch(await read('/welcome'), /A letter is on its way/)
    })

    it('open an account by letter only where it cannot be opened in another way', async () => {
      await register('bob', next)
      const bob = (await rig.node.accounts.byName('bob'))!
      assert.equal((await addresses().opens(next, 'password'))?.id, bob.id)
      assert.equal(await addresses().opens(next, 'email'), undefined)
      assert.equal(await addresses().opens('nobody@example.org', 'email'), undefined)
      const bobs = await rig.signIn(bob)
      await follow(await linkTo(next), bobs)
      assert.equal((await addresses().opens(next, 'email'))?.id, bob.id)
      await rig.node.accounts.setState(bob, 'suspended')
      assert.equal(await addresses().opens(next, 'email'), undefined)
    })
  })

  it('can be set by whoever has a shell on the machine, and go with the account', async () => {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const context = { node: rig.node, options: {}, print, fail: print, stdin: process.stdin }
    await rig.node.commands
      .get('account address')
      ?.run({ ...context, arguments: ['ada', 'Lost@Example.org'] })
    assert.deepEqual([await addressOf(), await addresses().isProved(ada)], ['lost@example.org', true])
    await ask(next)
    await rig.node.accounts.remove(ada)
    for (const table of ['addresses_proved', 'addresses_wishes'])
      assert.equal(await rig.node.db(table).where({ account: ada.id }).first(), undefined)
  })
})

describe('addresses on a node without mail', () => {
  it('are kept as they were typed, and the page says who can change them', async () => {
    const rig = await startNode()
    const ada = await rig.makeAccount('ada', { email: old, role: 'administrator' })
    const client = await rig.signIn(ada)
    assert.match(await (await client.get(path)).text(), /only its administrator can change/)
    assert.equal((await client.submit(path, { step: 'change', address: next })).status, 422)
    assert.ok((await rig.node.health()).some(({ message }) => /Nobody can confirm/.test(message)))
    await rig.stop()
  })
})
