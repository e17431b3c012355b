import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { type Client, createClient } from '../../rig/client.ts'
import { afterGuesses } from '../../rig/guesses.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'

describe('signing in with a password', () => {
  let rig: TestNode
  let account: Account
  beforeEach(async () => {
    rig = await startNode()
    account = await rig.makeAccount('anna', { email: 'Anna@Example.org', password })
  })
  afterEach(() => rig.stop())

  const signIn = (client: Client, form: Record<string, string>) =>
    client.submit('/sign-in/password', form, { page: '/sign-in' })
  const guessAt = (name: string) => signIn(createClient(rig.url), { name, password: 'wrong wrong' })
  const guess = () => guessAt('anna')
  const whoIs = async (client: Client) => (await client.get('/api/v1/me')).status

  it('opens a session with the name, in any case and with the @ before it', async () => {
    for (const name of ['anna', 'ANNA ', '@anna']) {
      const client = createClient(rig.url)
      const response = await signIn(client, { name, password })
      assert.equal(response.status, 303, name)
      assert.equal(response.headers.get('location'), '/')
      assert.equal(await whoIs(client), 200)
    }
  })

  it('opens a session with the e-mail address', async () => {
    const response = await signIn(rig.client, { name: 'anna@example.ORG', password })
    assert.equal(response.status, 303)
    assert.equal(await whoIs(rig.client), 200)
  })

  it('gives a wrong password, a missing account and an account without a password one answer', async () => {
    await rig.makeAccount('nopass')
    const answers = []
    for (const name of ['anna', 'nopass', 'nobody', 'nobody@example.org']) {
      const response = await signIn(createClient(rig.url), { name, password: 'wrong wrong wrong' })
      const html = await response.text()
      answers.push(`${response.status} ${html.replaceAll(name, 'NAME').replaceAll(/value="[^"]{40,}"/g, '')}`)
    }
    assert.match(answers[0] ?? '', /^422 /)
    assert.match(answers[0] ?? '', /do not belong together/)
    for (const answer of answers) assert.equal(answer, answers[0])
  })

  it('shows the form again with the typed name, the error tied to the fields, and no password', async () => {
    const response = await signIn(rig.client, {
      name: 'anna',
      password: 'wrong <wrong> wrong',
      next: '/upload'
    })
    const html = await response.text()
    assert.match(html, /name="name"[^>]*value="anna"/)
    assert.match(html, /name="password"[^>]*aria-invalid="true" aria-describedby="sign-in-message"/)
    assert.match(html, /id="sign-in-message"/)
    assert.match(html, /name="next" value="\/upload"/)
    assert.doesNotMatch(html, /wrong &lt;wrong|wrong <wrong/)
  })

  it('links to no letter on a node that sends none, and says whom to ask', async () => {
    const html = await (await rig.client.get('/sign-in')).text()
    assert.doesNotMatch(html, /href="\/forgot-password"/)
    assert.match(html, /Ask the people who run this node/)
    assert.match(await (await rig.client.get('/forgot-password')).text(), /sends no letters/)
  })

  it('gives every sign-in a session of its own, whatever cookie came along', async () => {
    const planted = 'x'.repeat(43)
    const client = createClient(rig.url, { cookies: { hob_session: planted } })
    await signIn(client, { name: 'anna', password })
    const first = client.cookies.get('hob_session')
    assert.ok(first && first !== planted)
    await signIn(client, { name: 'anna', password })
    assert.notEqual(client.cookies.get('hob_session'), first)
    const old = createClient(rig.url, { cookies: { hob_session: first } })
    assert.equal(await whoIs(old), 401)
  })

  it('leads to pages of this node only', async () => {
    const nexts = {
      '/upload?x=1': '/upload?x=1',
      '//evil.example': '/',
      '/\\evil.example': '/',
      'https://evil.example/': '/'
    }
    for (const [next, location] of Object.entries(nexts)) {
      const response = await signIn(createClient(rig.url), { name: 'anna', password, next })
      assert.equal(response.headers.get('location'), location, next)
    }
  })

  it('slows down guessing at one account, also with the right password', async () => {
    const response = await afterGuesses(guess, () => signIn(rig.client, { name: ' @Anna', password }))
    assert.equal(response.status, 429)
    assert.ok(Number(response.headers.get('retry-after')) >= 1)
    assert.match(await response.text(), /Wait/)
  })

  it('tells by no wait whose an e-mail address is', async () => {
    const names = ['anna', 'anna@example.org', 'nobody@example.org']
    const answers = await afterGuesses(guess, () => Promise.all(names.map(guessAt)))
    assert.deepEqual(
      answers.map(({ status }) => status),
      [429, 422, 422]
    )
  })

  it('limits how often one network address may try', async () => {
    let last: Response | undefined
    for (let count = 0; count < 31; count++)
      last = await signIn(rig.client, { name: `guess${count}`, password: 'wrong wrong' })
    assert.equal(last?.status, 429)
  })

  it('tells a suspended person so only after the right password', async () => {
    await rig.node.accounts.setState(account, 'suspended')
    assert.equal((await signIn(rig.client, { name: 'anna', password: 'wrong wrong' })).status, 422)
    const response = await signIn(rig.client, { name: 'anna', password })
    assert.equal(response.headers.get('location'), '/suspended')
    assert.equal(await whoIs(rig.client), 401)
  })

  it('refuses a form that another site sent', async () => {
    const form = { name: 'anna', password }
    const response = await rig.client.request('POST', '/sign-in/password', {
      form,
      headers: { origin: 'https://evil.example' }
    })
    assert.equal(response.status, 403)
  })

  it('never writes a password or an address to the log', async () => {
    await signIn(rig.client, { name: 'anna@example.org', password })
    await signIn(rig.client, { name: 'anna', password: 'a wrong one of mine' })
    const log = JSON.stringify(rig.logged)
    for (const secret of [password, 'a wrong one of mine', 'anna@example.org'])
      assert.ok(!log.includes(secret), secret)
  })
})
