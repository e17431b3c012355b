import assert from 'node:assert/strict'
import { request } from 'node:http'
import { openWeb, type TestWeb } from '../../rig/web.ts'

describe('the address of a request', () => {
  let web: TestWeb
  before(async () => {
    web = await openWeb(({ router }) =>
      router.get('/path', { access: 'anyone', summary: 'Path' }, ({ path, search }) => ({ path, search }))
    )
  })
  after(() => web.close())

  // fetch would tidy the address up before it is sent.
  const ask = (path: string) =>
    new Promise<{ status?: number; policy: unknown; text: string }>((resolve, reject) => {
      const asked = request(web.base, { path }, async response => {
        const text = (await response.toArray()).join('')
        resolve({ status: response.statusCode, policy: response.headers['content-security-policy'], text })
      })
      asked.on('error', reject).end()
    })

  it('is the path of a whole one', async () => {
    const { status, text } = await ask('http://elsewhere.test/path?a=1')
    assert.equal(status, 200)
    assert.deepEqual(JSON.parse(text), { path: '/path', search: '?a=1' })
  })

  it('is the mistake of the asker when it is none, answered like any other', async () => {
    for (const path of ['http://a:b:c/', 'http://[::x/', '*']) {
      const { status, policy } = await ask(path)
      assert.equal(status, 400, path)
      assert.ok(policy)
    }
    assert.equal(web.lines.filter(({ level }) => Number(level) >= 50).length, 0)
  })
})
