import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findViolations, openPage } from '../../rig/browser.ts'
import { root } from '../../rig/look.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const path = '/-/styleguide'

describe('the style guide', function () {
  this.timeout(60_000)
  let rig: TestNode
  before(async () => {
    rig = await startNode({ config: { theme: 'atlas', watch: true } })
    await rig.upload(await rig.makeAccount('ada', { role: 'administrator' }), { title: 'Harbour' })
  })
  after(() => rig.stop())

  it('draws every partial of the active theme, each in its nearest version, and lists its tokens', async () => {
    const page = await (await rig.client.get(path)).text()
    const once = ['head', 'header', 'footer', 'account-menu', 'look-menu']
    for (const file of readdirSync(join(root, 'themes/hearth/templates/partials'))) {
      const name = file.replace('.hbs', '')
      assert.equal(page.includes(`data-partial="partials/${name}"`), !once.includes(name), name)
    }
    assert.match(page, /data-partial="partials\/entry-card">[\s\S]*?atlas[\s\S]*?class="card plate/)
    assert.doesNotMatch(page, /class="notice notice-error">/)
    const declared = readFileSync(join(root, 'themes/hearth/styles/tokens.css'), 'utf8').matchAll(
      /^ {2}(--[\w-]+):/gm
    )
    const tokens = [...declared].map(([, name]) => name)
    assert.ok(tokens.length > 20)
    assert.deepEqual(
      tokens.filter(name => !page.includes(`>${name}</code>`)),
      []
    )
    assert.match(page, /--accent<\/code>[\s\S]*?fill="#1d4d4f"[\s\S]*?fill="#8fd0cb"/)
  })

  it('breaks no rule in the browser, in light and in dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const { page, complaints, close } = await openPage({ colorScheme })
      await page.goto(rig.url + path)
      assert.deepEqual(await findViolations(page), [])
      assert.deepEqual(complaints, [])
      await close()
    }
  })

  it('is not there for those who come through a proxy', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    assert.equal((await rig.client.get(path, headers)).status, 404)
  })

  it('is for administrators alone on a node that is not watched', async () => {
    const quiet = await startNode()
    const [ada, bob] = [
      await quiet.signIn(await quiet.makeAccount('ada', { role: 'administrator' })),
      await quiet.signIn(await quiet.makeAccount('bob'))
    ]
    assert.equal((await ada.get(path)).status, 200)
    assert.equal((await bob.get(path)).status, 403)
    assert.equal((await quiet.client.get(path)).status, 302)
    await quiet.stop()
  })
})
