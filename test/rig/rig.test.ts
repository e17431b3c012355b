import assert from 'node:assert/strict'
import { findViolations, openPage } from './browser.ts'
import { startServer } from './http-server.ts'

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
      if (scripts)
        assert.deepEqual(
          (await findViolations(page)).map(({ rule }) => rule),
          ['image-alt']
        )
      await close()
    }
    await server.close()
  })
})
