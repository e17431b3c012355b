import assert from 'node:assert/strict'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const html = { accept: 'text/html' }

describe('the first visit', () => {
  let web: TestWeb
  let asked = 0

  before(async () => {
    web = await openWeb(
      ({ node, template, router }) => {
        const { isEmpty } = node.accounts
        node.accounts.isEmpty = () => {
          asked += 1
          return isEmpty()
        }
        template('test/plain', ({ name }) => String(name))
        const page = { access: 'anyone', template: 'test/plain' } as const
        node.pages.add({
          ...page,
          name: 'test.home',
          path: '/',
          shared: true,
          view: () => ({ name: 'Home' })
        })
        node.pages.add({
          ...page,
          name: 'test.start',
          path: '/start',
          firstVisit: true,
          view: () => ({ name: 'Start' })
        })
        router.get('/members', { access: 'member' }, () => ({ in: true }))
        router.get('/api/list', { access: 'anyone', summary: 'List' }, () => [])
      },
      { isSettled: false }
    )
  })

  after(() => web.close())

  it('leads every page to the one that makes the first account', async () => {
    for (const path of ['/', '/?page=2', '/members', '/nowhere']) {
      const response = await web.client.get(path, html)
      assert.deepEqual([response.status, response.headers.get('location')], [302, '/start'], path)
    }
    assert.equal(await (await web.client.get('/start')).text(), 'Start')
  })

  it('leaves machines and files alone', async () => {
    assert.equal((await web.client.get('/healthz')).status, 200)
    assert.equal((await web.client.get('/readyz')).status, 200)
    assert.equal((await web.client.get('/api/list')).status, 200)
    assert.equal((await web.client.get('/assets/none.js')).status, 404)
    assert.equal((await web.client.get('/files/none/name')).status, 404)
  })

  it('is over for ever with the first account', async () => {
    await web.node.person('first')
    assert.equal(await (await web.client.get('/', html)).text(), 'Home')
    const before = asked
    assert.equal((await web.client.get('/nowhere', html)).status, 404)
    assert.equal(asked, before)
  })
})
