import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const day = (days: number) => new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

describeEngines('how many people see something', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let guest: Account
  before(async () => {
    test = await startNode({ engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    await own.submit('/settings/guests', { name: 'Maria', until: day(2) })
    guest = await test.node.db('accounts').where({ kind: 'guest' }).first()
  })
  beforeEach(async () => {
    const fresh = { revoked_at: null, expires_at: Date.now() + 1e9, secret_hash: 'of their link' }
    await test.node.db('guests_guests').where({ account: guest.id }).update(fresh)
  })
  after(() => test.stop())

  const read = async (path: string) => (await own.get(path)).text()
  const share = async (people: string) => {
    const { publicId } = await test.upload(ada, { visibility: 'private' })
    const form = { title: 'Harbour', visibility: 'limited', people, download: 'none' }
    await own.submit(`/e/${publicId}/edit`, form)
    return `/e/${publicId}`
  }
  const revoke = () => own.submit(`/settings/guests/${guest.id}/revoke`, {})

  // It said “You and one person” of an entry that nobody else could open.
  it('leaves out a guest whose link was taken back, and says so where they stand', async () => {
    const entry = await share('Maria')
    assert.match(await read(entry), /You and one person/)
    assert.doesNotMatch(await read(`${entry}/audience`), /Link taken back/)
    assert.equal((await revoke()).status, 303)
    assert.match(await read(entry), /Only you for now/)
    const list = await read(`${entry}/audience`)
    assert.match(list, /You alone for now: nobody else can look\./)
    assert.match(list, /Maria[\s\S]*Link taken back/)
  })

  it('leaves out a guest whose time is over, and counts them again when they get more', async () => {
    const entry = await share('Maria')
    await test.node.db('guests_guests').update({ expires_at: 1 })
    assert.match(await read(`${entry}/audience`), /You alone for now[\s\S]*Maria[\s\S]*Their time is over/)
    await own.submit(`/settings/guests/${guest.id}`, { name: 'Maria', until: day(7) })
    assert.match(await read(`${entry}/audience`), /You and one person\./)
  })

  // Whoever typed an address on a node without mail read “You and one person”, and nobody had been told anything.
  it('leaves out a guest who has no link yet, and says so where they stand', async () => {
    const entry = await share('grandma@home.example')
    const list = await read(`${entry}/audience`)
    assert.match(list, /You alone for now: nobody else can look\.[\s\S]*grandma[\s\S]*No link yet/)
    const page = list.match(/\/settings\/guests\/[\w-]+/)?.[0]
    await own.submit(`${page}/link`, {})
    const later = await read(`${entry}/audience`)
    assert.match(later, /You and one person\./)
    assert.doesNotMatch(later, /No link yet/)
  })

  it('leaves out whose account was suspended', async () => {
    const bea = await test.makeAccount('bea')
    const entry = await share('bea, Maria')
    assert.match(await read(`${entry}/audience`), /You and 2 people\./)
    await test.node.db('accounts').where({ id: bea.id }).update({ state: 'suspended' })
    assert.match(await read(`${entry}/audience`), /You and one person\./)
  })

  it('is counted the same way for an album', async () => {
    const form = { title: 'Summer', visibility: 'limited', people: 'Maria' }
    const album = (await own.submit('/albums/new', form)).headers.get('location') ?? ''
    assert.match(album, /^\/c\//)
    assert.match(await read(album), /You and one person/)
    await revoke()
    assert.match(await read(album), /Only you for now/)
  })

  it('keeps the guest among the people of the form, so that saving it takes nobody out', async () => {
    const entry = await share('Maria')
    await revoke()
    assert.match(await read(`${entry}/edit`), /name="people"[^>]*value="Maria"/)
  })
})
