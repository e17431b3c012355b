import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const

describe('who asks', () => {
  let web: TestWeb

  before(async () => {
    web = await openWeb(({ router, node }) => {
      router.post('/in/:name', anyone, async ({ state, params }) => {
        const account = (await node.accounts.byName(params.name!)) ?? (await node.person(params.name!))
        await state.signIn(account)
        state.flash('Welcome')
      })
      router.post('/out', anyone, async ({ state }) => {
        await state.signOut()
      })
      router.get('/me', anyone, ({ state }) => ({
        name: state.viewer.account?.name ?? null,
        csrf: state.csrf,
        locale: state.locale
      }))
      node.hooks.web.authenticate.tapPromise('badges', async ({ req }) => {
        if (req.headers['x-badge'] === 'broken') throw new Error('The reader is broken.')
        const account = await node.accounts.byName(String(req.headers['x-badge'] ?? ''))
        return account && { account }
      })
    })
  })

  after(() => web.close())

  const who = async (client = web.client, headers = {}) =>
    ((await (await client.get('/me', headers)).json()) as { name: string | null }).name

  it('is the account whose session the cookie opens, until it signs out', async () => {
    const client = createClient(web.base)
    assert.equal(await who(client), null)
    await client.request('POST', '/in/mona')
    assert.equal(await who(client), 'mona')
    const { csrf } = (await (await client.get('/me')).json()) as { csrf: string }
    await client.request('POST', '/out', { headers: { 'x-csrf-token': csrf } })
    assert.equal(client.cookies.get('hob_session'), undefined)
    assert.equal(await who(client), null)
  })

  it('is a guest where a plugin lets them in, and else a stranger without a cookie', async () => {
    await web.node.accounts.create({ name: 'gusti', kind: 'guest' })
    const client = await web.as('gusti')
    const { name, csrf } = (await (await client.get('/me')).json()) as Record<string, string | null>
    assert.deepEqual([name, csrf], [null, ''])
    assert.equal(client.cookies.get('hob_session'), undefined)
    web.node.hooks.web.admitting.tapPromise('hosts', async (_ctx, { account }) =>
      account?.name === 'gusti' ? true : undefined
    )
    assert.equal(await who(await web.as('gusti')), 'gusti')
  })

  it('gets a new session when it signs in again; the one before is closed', async () => {
    const client = await web.as('nora')
    const before = client.cookies.get('hob_session')!
    const { csrf } = (await (await client.get('/me')).json()) as { csrf: string }
    await client.request('POST', '/in/nora', { headers: { 'x-csrf-token': csrf } })
    assert.notEqual(client.cookies.get('hob_session'), before)
    assert.equal(await web.node.sessions.bySecret(before, 'browser'), undefined)
  })

  it('is nobody once the account is suspended, and the cookie goes', async () => {
    const client = await web.as('sven')
    await web.node.accounts.setState((await web.node.accounts.byName('sven'))!, 'suspended')
    assert.equal(await who(client), null)
    assert.equal(client.cookies.size, 0)
  })

  it('may be told by a plugin where no cookie does', async () => {
    await web.as('bert')
    assert.equal(await who(web.client, { 'x-badge': 'bert' }), 'bert')
    const nora = await web.as('nora')
    assert.equal(await who(nora, { 'x-badge': 'bert' }), 'nora')
  })

  it('is refused, not taken for a stranger, when that plugin fails', async () => {
    const response = await web.client.get('/me', { 'x-badge': 'broken', accept: 'application/json' })
    assert.equal(response.status, 403)
  })
})
