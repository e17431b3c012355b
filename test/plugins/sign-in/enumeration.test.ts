import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { type MailNode, startMailNode } from '../../rig/mail-node.ts'
import { type WorkWatch, watchWork } from '../../rig/work.ts'

const password = 'four green horses'
const addressOf = (name: string) => `${name}@example.org`

/**
 * Who has an account is told by no answer, and by no time that an answer takes: whatever is asked about somebody costs the same
 * statements and hashes as about nobody.
 */
describeEngines('a form that anybody may send', function (engine) {
  this.timeout(60_000)
  let mail: MailNode
  let watch: WorkWatch
  let ada: Account
  let asked = 0

  before(async () => {
    mail = await startMailNode({ engine, config: { proxies: 1 }, plugins: { 'auth-email': {} } })
    const { rig } = mail
    const { accounts, nodeSettings, db } = rig.node
    await nodeSettings.of('sign-in').set({ registration: 'open' })
    ada = await makePerson('ada')
    await makePerson('petra', { password: undefined })
    await makePerson('sam')
    await accounts.setState(await makePerson('outcast'), 'suspended')
    await makePerson('newcomer', { isWaiting: true })
    await makePerson('boss', { role: 'administrator' })
    // What somebody typed in is not theirs yet.
    await makePerson('typist', { isEmailUnproved: true })
    assert.equal((await db('accounts').where({ state: 'waiting' })).length, 1)
    watch = watchWork(rig.node)
    // The first one makes the hash that those are compared with who have none.
    await costOf('/sign-in/password', { name: 'nobody', password: 'wrong' })
  })
  after(async () => {
    watch.end()
    await mail.rig.stop()
    await mail.office.close()
  })

  function makePerson(name: string, more: object = {}) {
    return mail.rig.makeAccount(name, { email: addressOf(name), password, ...more })
  }

  /** With the whole answer, but for what was typed. Each comes from another network, so that limits count none of them. */
  async function costOf(
    path: string,
    form: Record<string, string>,
    client = createClient(mail.rig.url),
    csrf = ''
  ) {
    let said = ''
    const from = `10.0.${asked >> 8}.${asked++ & 255}`
    const work = await watch.of(async headers => {
      const answer = await client.request('POST', path, {
        form: { csrf, ...form },
        headers: { ...headers, 'x-forwarded-for': from }
      })
      const typed = [form.email, form.address, form.name].flatMap(value => value ?? [])
      const text = typed.reduce((text, value) => text.replaceAll(value, '…'), await answer.clone().text())
      said = [answer.status, answer.headers.get('location') ?? text].join(' ')
      return answer
    })
    assert.ok(work.length > 0)
    return { said, work }
  }

  it('for a name and a password costs as much for nobody as for anybody whose password is wrong', async () => {
    const wrong = { password: 'not the one' }
    const base = await costOf('/sign-in/password', { name: 'somebody', ...wrong })
    assert.ok(base.work.includes('a comparison'))
    assert.match(base.said, /^422/)
    for (const name of ['ada', 'petra', 'outcast', 'newcomer', 'boss'])
      assert.deepEqual(await costOf('/sign-in/password', { name, ...wrong }), base, name)
  })

  it('for an address and a password does so too', async () => {
    const wrong = { password: 'not the one' }
    const base = await costOf('/sign-in/password', { name: addressOf('somebody'), ...wrong })
    for (const name of ['sam', 'petra', 'outcast', 'newcomer', 'typist', 'boss'])
      assert.deepEqual(await costOf('/sign-in/password', { name: addressOf(name), ...wrong }), base, name)
  })

  const written = { '/forgot-password': 'address', '/sign-in/email': 'address', '/register/address': 'email' }
  for (const [path, field] of Object.entries(written))
    it(`at ${path} costs as much for an address that nobody has`, async () => {
      const base = await costOf(path, { [field]: addressOf('somebody') })
      for (const name of ['ada', 'petra', 'outcast', 'newcomer', 'typist'])
        assert.deepEqual(await costOf(path, { [field]: addressOf(name) }), base, name)
    })

  it('for a new account costs as much with the address of somebody else', async () => {
    const register = (name: string, of: string) =>
      costOf('/register', { name, email: addressOf(of), password, displayName: '' })
    const base = await register('first', 'somebody_new')
    assert.match(base.said, /^30/)
    for (const [at, of] of ['ada', 'outcast', 'newcomer', 'typist'].entries())
      assert.deepEqual(await register(`other${at}`, of), base, of)
  })

  it('for a new account is refused without a hash, and tells all that is wrong but never of an address', async () => {
    const refuse = (form: Record<string, string>, of: string) =>
      costOf('/register', { name: 'ada', email: addressOf(of), password, displayName: '', ...form })
    const refusals = {
      'a name that is taken': [{}, /id="error-name"/],
      'one that is reserved': [{ name: 'admin' }, /id="error-name"/],
      'a name and a password': [{ password: 'password' }, /id="error-name"(?=.*id="error-password")/s]
    } as const
    for (const [what, [form, told]] of Object.entries(refusals)) {
      const base = await refuse(form, 'nobody_so_far')
      assert.match(base.said, told, what)
      assert.ok(!base.work.includes('a hash'), what)
      for (const whose of ['ada', 'petra', 'outcast', 'newcomer', 'typist'])
        assert.deepEqual(await refuse(form, whose), base, `${what}, ${whose}`)
    }
  })

  it('for another address of one’s own costs as much with that of somebody else', async () => {
    const client = await mail.rig.signIn(ada)
    const csrf = await client.token('/settings/address')
    const change = (of: string) => costOf('/settings/address', { address: addressOf(of) }, client, csrf)
    await change('somebody_before')
    const base = await change('somebody_else')
    for (const whose of ['sam', 'outcast', 'newcomer', 'typist'])
      assert.deepEqual(await change(whose), base, whose)
  })
})
