import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const password = 'four green horses'

describeEngines('the first visit', engine => {
  let rig: TestNode
  let key: string
  beforeEach(async () => {
    rig = await startNode({ engine })
    key = (await rig.node.setupKey.issue()) ?? ''
  })
  afterEach(() => rig.stop())

  const page = () => `/set-up?key=${key}`
  const setUp = (form: Record<string, string>) =>
    rig.client.submit('/set-up', { name: 'anna', email: '', password, key, ...form }, { page: page() })

  it('is where every page leads while there is no account', async () => {
    for (const path of ['/', '/explore', '/sign-in', '/register', '/upload', '/nothing']) {
      const response = await rig.client.get(path, { accept: 'text/html' })
      assert.equal(response.headers.get('location'), '/set-up', path)
    }
  })

  it('shows no form without the key from the terminal', async () => {
    for (const path of ['/set-up', '/set-up?key=', '/set-up?key=guessed', '/set-up?key=a&key=b']) {
      const response = await rig.client.get(path)
      const html = await response.text()
      assert.equal(response.status, 200, path)
      assert.match(html, /terminal/)
      assert.doesNotMatch(html, /<form[^>]*action="\/set-up"/)
    }
  })

  it('makes nobody an administrator without the key', async () => {
    for (const guess of ['', 'guessed', `${key}x`]) {
      const form = { key: guess, name: 'mallory', email: '', password }
      const response = await rig.client.request('POST', '/set-up', { form })
      assert.equal(response.status, 403)
    }
    assert.equal(await rig.node.accounts.isEmpty(), true)
  })

  it('makes the administrator, signs them in and welcomes them', async () => {
    const response = await setUp({ email: 'Anna@Example.org' })
    assert.equal(response.status, 303)
    assert.equal(response.headers.get('location'), '/welcome')
    const welcome = await rig.client.get('/welcome')
    assert.match(await welcome.text(), /href="\/upload"/)
    const me = (await (await rig.client.get('/api/v1/me')).json()) as Record<string, unknown>
    assert.equal(me.name, 'anna')
    assert.equal(me.role, 'administrator')
    assert.equal(me.email, 'anna@example.org')
  })

  it('stands in the audit log as what made the first administrator', async () => {
    await setUp({})
    const log = await (await rig.client.get('/admin/audit')).text()
    assert.match(log, /Set-up link[\s\S]*?Account made[\s\S]*?anna[\s\S]*?<ins[^>]*>Administrator</)
  })

  it('works once: afterwards the key is worth nothing and pages show themselves', async () => {
    await setUp({})
    const stranger = createClient(rig.url)
    assert.doesNotMatch(await (await stranger.get(page())).text(), /action="\/set-up"/)
    const form = { key, name: 'mallory', email: '', password }
    assert.equal((await stranger.request('POST', '/set-up', { form })).status, 403)
    assert.equal((await stranger.get('/')).status, 200)
    assert.equal(await rig.node.accounts.byName('mallory'), undefined)
  })

  it('makes one administrator, though two use the link at the same moment', async () => {
    const names = ['anna', 'mallory', 'bob']
    const ask = (name: string) =>
      createClient(rig.url).request('POST', '/set-up', { form: { key, name, email: '', password } })
    const answers = await Promise.all(names.map(ask))
    assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 403, 403])
    const { items } = await rig.node.accounts.list()
    assert.deepEqual(
      items.map(({ role }) => role),
      ['administrator']
    )
  })

  it('shows the form again with the error at its field, the typed name and no password', async () => {
    const wrong: [Record<string, string>, string, RegExp][] = [
      [{ password: 'short' }, 'password', /at least 10 characters/],
      [{ name: 'not a name!' }, 'name', /letters from a to z/],
      [{ name: '' }, 'name', /letters from a to z/],
      [{ email: 'nowhere' }, 'email', /no e-mail address/]
    ]
    for (const [form, field, message] of wrong) {
      const response = await setUp(form)
      const html = await response.text()
      assert.ok(response.status >= 400 && response.status < 500)
      assert.match(html, new RegExp(`id="error-${field}"`))
      assert.match(html, new RegExp(`aria-describedby="[^"]*error-${field}`))
      assert.match(html, message)
      assert.ok(html.includes(key))
      assert.ok(!html.includes(password))
    }
    assert.equal(await rig.node.accounts.isEmpty(), true)
    assert.equal((await setUp({})).status, 303)
  })

  it('names its fields so that browsers and readers know them', async () => {
    const html = await (await rig.client.get(page())).text()
    for (const [name, autocomplete] of Object.entries({
      name: 'username',
      email: 'email',
      password: 'new-password'
    })) {
      assert.match(html, new RegExp(`<label for="field-${name}"`))
      assert.match(html, new RegExp(`id="field-${name}"[^>]*autocomplete="${autocomplete}"`))
    }
  })
})
