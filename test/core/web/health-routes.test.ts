import assert from 'node:assert/strict'
import type { HealthCheck } from '../../../core/hooks/node-hooks.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

describe('health', () => {
  const words = { key: 'maps.health.folder', values: { folder: '/secret/folder' } }
  const check: HealthCheck = { name: 'maps', ok: true, message: 'Reads /secret/folder.', words }
  let web: TestWeb

  beforeEach(async () => {
    web = await openWeb(({ node }) => {
      node.hooks.node.health.tap('maps', checks => void checks.push(check))
    })
  })

  afterEach(() => web.close())

  it('is alive even when it is not ready', async () => {
    check.ok = false
    assert.equal((await web.client.get('/healthz')).status, 200)
    assert.equal((await web.client.get('/readyz')).status, 503)
  })

  it('lists every check without its words, which are for administrators and the log', async () => {
    check.ok = false
    const text = await (await web.client.get('/readyz')).text()
    assert.doesNotMatch(text, /secret/)
    const answer = JSON.parse(text) as { ok: boolean; checks: HealthCheck[] }
    assert.equal(answer.ok, false)
    assert.deepEqual(answer.checks.at(-1), { name: 'maps', ok: false })
    const line = web.lines.find(({ msg }) => msg === 'node.unwell')
    assert.equal(line?.check, 'maps')
    const boss = await web.as('boss')
    await web.node.accounts.setRole((await web.node.accounts.byName('boss'))!, 'administrator')
    assert.match(await (await boss.get('/readyz')).text(), /secret/)
  })

  it('is ready when every check is', async () => {
    check.ok = true
    assert.equal((await web.client.get('/readyz')).status, 200)
  })
})
