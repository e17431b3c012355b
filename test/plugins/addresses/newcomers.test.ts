import assert from 'node:assert/strict'
import { registeredDomain } from '../../../plugins/addresses/domains.ts'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startMailNode } from '../../rig/mail-node.ts'
import type { TestNode } from '../../rig/node.ts'
import type { PostOffice } from '../../rig/post-office.ts'

const password = 'four green horses'
const open = { confirmFirst: false, allowedDomains: [], deniedDomains: [], perDomain: 0 }

describeEngines('addresses of newcomers', engine => {
  let office: PostOffice
  let rig: TestNode
  let count = 0
  before(async () => {
    const plugins = { 'sign-in': { registration: 'open', perNetwork: 0 } }
    const node = await startMailNode({ engine, plugins, config: { proxies: 1 } })
    rig = node.rig
    office = node.office
    await rig.makeAccount('root', { role: 'administrator', email: 'root@example.org' })
  })
  beforeEach(() => rig.node.nodeSettings.of('addresses').set(open))
  after(async () => {
    await rig.stop()
    await office.close()
  })

  const set = (values: object) => rig.node.nodeSettings.of('addresses').set({ ...values })
  const register = (form: Record<string, string>) =>
    createClient(rig.url).request('POST', '/register', {
      form: { name: `bea${++count}`, email: '', password, ...form }
    })
  const ask = (email: string) =>
    createClient(rig.url).request('POST', '/register/address', { form: { email } })
  const proofFor = async (email: string) => {
    await ask(email)
    await rig.drainJobs()
    return office.last(email)?.link.split('?proof=')[1] ?? ''
  }

  it('are confirmed before there is an account, where the operator wants that', async () => {
    await set({ confirmFirst: true })
    assert.equal((await rig.client.get('/register')).headers.get('location'), '/register/address')
    assert.equal((await register({ email: 'bea@example.org' })).status, 422)
    const proof = await proofFor('bea@example.org')
    const form = await (await rig.client.get(`/register?proof=${proof}`)).text()
    assert.match(form, /bea@example\.org.*Confirmed/s)
    assert.doesNotMatch(form, /name="email"/)
    const made = await register({ name: 'bea', proof, email: 'root@example.org' })
    assert.equal(made.headers.get('location'), '/welcome')
    const bea = await rig.node.accounts.byName('bea')
    const identities = await rig.node.accounts.identities(bea!)
    const addresses = identities.filter(({ method }) => method === 'email')
    assert.deepEqual(
      addresses.map(({ subject }) => subject),
      ['bea@example.org']
    )
    assert.equal((await register({ proof })).status, 422)
    const again = await rig.client.get(`/register?proof=${proof}`)
    assert.equal(again.headers.get('location'), '/register/address?again=yes')
  })

  it('make one account where two windows use one link', async () => {
    const proof = await proofFor('twins@example.org')
    const answers = await Promise.all([register({ proof }), register({ proof })])
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
  })

  it('are told to be taken in letters only', async () => {
    const pages = []
    for (const email of ['root@example.org', 'free@example.org'])
      pages.push((await (await ask(email)).text()).replaceAll(email, ''))
    assert.equal(pages[0], pages[1])
    await rig.drainJobs()
    assert.match(office.last('root@example.org')?.text ?? '', /belongs to the account root/)
  })

  it('of some domains are not welcome, whatever is under them and however they are written', async () => {
    await set({ deniedDomains: ['throwaway.example', 'bücher.example'] })
    const denied = [
      'a@throwaway.example',
      'a@x.throwaway.example',
      'a@BÜCHER.example',
      'a@xn--bcher-kva.example'
    ]
    for (const email of denied) {
      for (const answer of [await register({ email }), await ask(email)]) {
        assert.equal(answer.status, 422, email)
        assert.match(await answer.text(), /id="error-email">This node takes no new accounts with addresses/)
      }
    }
    assert.equal((await register({ email: 'a@notthrowaway.example' })).status, 303)
  })

  it('of some domains alone are welcome, and have to be confirmed then', async () => {
    await set({ allowedDomains: ['school.example'] })
    assert.equal((await register({})).status, 422)
    assert.equal((await register({ email: 'a@school.example' })).status, 422)
    assert.equal((await ask('a@elsewhere.example')).status, 422)
    const proof = await proofFor('pupil@mail.school.example')
    assert.equal((await register({ proof })).status, 303)
  })

  it('of one domain come so many a day, counted by the domain that somebody registered', async () => {
    await set({ perDomain: 2 })
    assert.equal((await register({ email: 'a@one.many.example' })).status, 303)
    assert.equal((await register({ email: 'b@two.many.example' })).status, 303)
    assert.equal((await register({ email: 'c@three.many.example' })).status, 429)
    assert.equal((await register({ email: 'c@few.example' })).status, 303)
    assert.equal((await register({})).status, 303)
  })

  it('of one domain come no more where many come at the same moment', async () => {
    await set({ perDomain: 2 })
    const come = (at: number) =>
      createClient(rig.url, { headers: { 'x-forwarded-for': `10.0.0.${at}` } }).request('POST', '/register', {
        form: { name: `crowd${at}`, email: `d${at}@crowd.example`, password }
      })
    const statuses = await Promise.all(Array.from({ length: 6 }, async (_, at) => (await come(at)).status))
    assert.deepEqual(statuses.sort(), [303, 303, 429, 429, 429, 429])
  })
})

describe('the domain that somebody registered', () => {
  const hosts = {
    'example.org': 'example.org',
    'mail.example.org': 'example.org',
    'a.b.example.co.uk': 'example.co.uk',
    'example.com.au': 'example.com.au',
    'mail.uni-bonn.de': 'uni-bonn.de',
    localhost: 'localhost'
  }
  for (const [host, domain] of Object.entries(hosts))
    it(`of ${host} is ${domain}`, () => assert.equal(registeredDomain(host), domain))
})
