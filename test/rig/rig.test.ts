import assert from 'node:assert/strict'
import { findViolations, openPage } from './browser.ts'
import { describeEngines } from './engines.ts'
import { startServer } from './http-server.ts'
import { startNode, type TestNode } from './node.ts'
import { startProcess } from './process.ts'

describeEngines('a node of the rig', engine => {
  let rig: TestNode

  before(async () => {
    rig = await startNode({ engine })
  })
  after(() => rig.stop())

  it('answers, signs people in and processes what they upload', async () => {
    const ada = await rig.makeAccount('ada', { password: 'correct horse battery' })
    const entry = await rig.upload(ada, { title: 'Sunrise' })
    assert.deepEqual([entry.state, entry.failure], ['published', null])
    const page = await (await rig.client.get(`/e/${entry.publicId}`)).text()
    assert.match(page, /Sunrise/)
    const client = await rig.signIn(ada)
    assert.equal((await client.get('/upload')).status, 200)
    assert.equal((await (await rig.openApi(ada)).get('/api/v1/me')).status, 200)
  })
})

describe('a process of the rig', () => {
  it('listens, is killed, starts again and stops in order', async () => {
    const hob = await startProcess()
    assert.equal((await hob.client.get('/healthz')).status, 200)
    await hob.kill()
    await assert.rejects(hob.client.get('/healthz'))
    await hob.start()
    assert.equal((await hob.client.get('/healthz')).status, 200)
    assert.equal(await hob.stop(), 0)
  })
})

describe('the browser of the rig', () => {
  it('shows a page, with and without scripts, and refuses other machines', async () => {
    const server = await startServer((_req, res) => {
      res.setHeader('content-type', 'text/html')
      res.end(
        '<!doctype html><html lang="en"><title>A page</title><body><main><h1 id="a">plain</h1>' +
          '<img src="http://192.0.2.1/x.png"><script>document.getElementById("a").textContent = "scripted"</script></main>'
      )
    })
    for (const [scripts, text] of [
      [true, 'scripted'],
      [false, 'plain']
    ] as const) {
      const { page, complaints, close } = await openPage({ scripts })
      await page.goto(server.url)
      assert.equal(await page.textContent('h1'), text)
      assert.ok(complaints.some(complaint => complaint.includes('192.0.2.1')))
      const rules = scripts ? (await findViolations(page)).map(({ rule }) => rule) : ['image-alt']
      assert.deepEqual(rules, ['image-alt'])
      await close()
    }
    await server.close()
  })
})
