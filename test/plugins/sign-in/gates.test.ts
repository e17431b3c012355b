import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'

describe('gates before an account of one’s own', () => {
  let rig: TestNode
  before(async () => {
    const config = { proxies: 1 }
    rig = await startNode({ plugins: defaultsWithout('proof-of-work', 'approval'), config })
    await rig.makeAccount('root', { role: 'administrator' })
  })
  beforeEach(() =>
    rig.node.nodeSettings.of('sign-in').set({ registration: 'open', perNetwork: 0, reservedNames: [] })
  )
  after(() => rig.stop())

  const register = (name: string, from = '198.51.100.1', displayName = '') =>
    createClient(rig.url).request('POST', '/register', {
      form: { name, email: '', displayName, password },
      headers: { 'x-forwarded-for': from }
    })

  it('keep names back that others would take for the node, however they are spelled', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ reservedNames: ['Town_Hall'] })
    const names = [
      'admin',
      'Admin',
      '@admin',
      'ad_min',
      'admin2',
      '4dm1n',
      'adrnin',
      'support',
      'postmaster',
      'hob'
    ]
    for (const name of [...names, 'townhall', 'town_hall', 't0wnhall', 'townhall24']) {
      const answer = await register(name)
      assert.equal(answer.status, 409, name)
      assert.match(await answer.text(), /id="error-name">This name is kept/)
    }
    for (const name of ['adminka', 'ali', 'annie2', 'mali'])
      assert.equal((await register(name)).status, 303, name)
  })

  it('keep people from calling themselves what others would take for the node or for an account', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ reservedNames: ['Town Hall'] })
    const titles = [
      'Administrator',
      'ADMINISTRATOR',
      'Аdministrator',
      'ｓｕｐｐｏｒｔ',
      'The Adm1n Team',
      'Tоwn Hаll',
      'Équipe support'
    ]
    const looks = ['ѕуѕор', 'OfficiaI', 'Moderatorin', 'المشرف', 'Ada @root', 'Bоris', 'Αda']
    const person = await rig.makeAccount('mallory', { profile: { displayName: 'Mallory' } })
    const own = await rig.signIn(person)
    for (const displayName of [...titles, ...looks]) {
      const page = await own.submit('/settings/profile', { displayName, bio: 'Boats.' })
      assert.equal(page.status, 422, displayName)
      assert.match(await page.text(), /id="error-displayName">[\s\S]*Boats\./, displayName)
    }
    const from = '198.51.100.9'
    assert.equal((await register('newcomer', from, 'Administrator')).status, 409)
    // With a letter that is blank to look at, and is not kept.
    assert.equal((await register('newcomer', from, 'Administrator\u3164')).status, 409)
    assert.equal((await register('newcomer', from, 'Bоris')).status, 422)
    const kept = await rig.node.accounts.byId(person.id)
    assert.equal(kept?.profile.displayName, 'Mallory')
    const good = [
      'Борис Иванов',
      'Владимир (Vlad)',
      'Ελένη',
      'Noah Root',
      'Ada',
      'Ana de las Casas',
      '田中 Ken',
      'O’Hara',
      'ALI',
      'Mali'
    ]
    for (const displayName of good) {
      const page = await own.submit('/settings/profile', { displayName })
      assert.equal(page.status, 303, displayName)
    }
    await (await rig.signIn((await rig.node.accounts.byName('root'))!)).submit('/settings/profile', {
      displayName: 'Administrator'
    })
    assert.equal((await rig.node.accounts.byName('root'))?.profile.displayName, 'Administrator')
  })

  it('leave it to administrators to give such names', async () => {
    const root = await rig.signIn((await rig.node.accounts.byName('root'))!)
    const answer = await root.submit('/admin/new-account', { name: 'support', email: '', password })
    assert.equal(answer.headers.get('location'), '/admin/accounts/support')
  })

  it('let so many in from one network, and count only accounts', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ perNetwork: 2 })
    const near = '2001:db8:7:7::1'
    for (const name of ['admin', 'one', 'two'])
      assert.equal((await register(name, near)).status, name === 'admin' ? 409 : 303)
    const third = await register('three', '2001:db8:7:7:8::9')
    assert.equal(third.status, 429)
    assert.match(await third.text(), /Too many new accounts came from your network/)
    assert.equal((await register('three', '2001:db8:7:8::1')).status, 303)
  })

  it('let no more in where they come at the same moment', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ perNetwork: 2 })
    const names = ['ann', 'ben', 'cora', 'dan', 'elsa']
    const answers = await Promise.all(names.map(name => register(name, '198.51.100.77')))
    assert.equal(answers.filter(({ status }) => status === 303).length, 2)
    assert.equal(answers.filter(({ status }) => status === 429).length, 3)
  })

  it('let nobody in where what the mode needs is switched off, and say so', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'approval' })
    assert.equal((await register('carl')).status, 403)
    assert.doesNotMatch(await (await rig.client.get('/register')).text(), /action="\/register"/)
    const checks = await rig.node.health()
    assert.ok(checks.some(({ name, ok, isMinor }) => name === 'sign-in' && !ok && isMinor))
  })
})
