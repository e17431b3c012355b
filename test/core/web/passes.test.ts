import assert from 'node:assert/strict'
import { createClient } from '../../rig/client.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const anyone = { access: 'anyone' } as const
const read = (text: string) => text.split('.').filter(value => /^[a-z]+$/.test(value))

describe('passes', () => {
  let web: TestWeb
  before(async () => {
    web = await openWeb(({ node, router }) => {
      node.passes.add({ name: 'keys', read })
      router.get('/give', anyone, ({ state }) =>
        state.keepPass('keys', 'shed.gate', new Date(Date.now() + 60_000))
      )
      router.get('/take', anyone, ({ state }) => state.keepPass('keys', ''))
      router.get('/shown', { ...anyone, summary: 'Shown' }, ({ state }) => state.viewer.grants ?? [])
      router.get('/made', { ...anyone, shared: true }, ctx => {
        ctx.body = String(Math.random())
      })
      router.get('/leave', anyone, ({ state }) => state.signOut())
    })
  })
  after(() => web.close())

  const holding = (text: string) => createClient(web.base, { cookies: { hob_keys: text } })
  const shown = async (text: string) => await (await holding(text).get('/shown')).json()

  it('stand for what their plugin reads in them, and for nothing where they are made up', async () => {
    const grants = ['shed', 'gate'].map(value => ({ pass: 'keys', value }))
    assert.deepEqual(await shown('shed.gate'), grants)
    assert.deepEqual(await shown('shed.GATE.gate'), grants)
    assert.deepEqual(await shown('1'), [])
  })

  it('are handed out, taken back, and left behind by nobody who signs out', async () => {
    for (const way of ['/take', '/leave']) {
      const client = createClient(web.base)
      const [cookie = ''] = (await client.get('/give')).headers.getSetCookie()
      assert.match(cookie, /^hob_keys=shed\.gate; path=\/; expires=[^;]+; samesite=lax; httponly$/i)
      await client.get(way)
      assert.equal(client.cookies.size, 0, way)
    }
  })

  it('keep their pages out of what is kept for strangers, even made-up ones', async () => {
    const ask = async (client: typeof web.client) => {
      const answer = await client.get('/made')
      return { text: await answer.text(), policy: answer.headers.get('cache-control') }
    }
    const kept = await ask(web.client)
    const mine = [await ask(holding('shed')), await ask(holding('shed')), await ask(holding('1'))]
    assert.equal(new Set([kept, ...mine].map(({ text }) => text)).size, 4)
    assert.equal(mine[0]?.policy, 'private, no-store')
    assert.deepEqual(await ask(web.client), kept)
  })

  it('are bound to the host and to https where the node is reached so', async () => {
    const secure = await openWeb(
      ({ node, router }) => {
        node.passes.add({ name: 'keys', read })
        router.get('/give', anyone, ({ state }) => state.keepPass('keys', 'shed'))
      },
      { config: { url: 'https://hob.example' } }
    )
    const [cookie = ''] = (await secure.client.get('/give')).headers.getSetCookie()
    assert.match(cookie, /^__Host-hob_keys=shed; path=\/; samesite=lax; secure; httponly$/i)
    await secure.close()
  })
})
