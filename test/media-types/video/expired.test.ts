import assert from 'node:assert/strict'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

const plugins = ['storage-local', 'ffmpeg', 'site', 'sign-in', 'video']
const part = 64 * 1024

describe('a film whose address is over', function () {
  this.timeout(60_000)
  let rig: TestNode
  let opened: TestPage
  before(async () => {
    rig = await startNode({ plugins: Object.fromEntries(plugins.map(name => [name, {}])) })
    opened = await openPage()
  })
  after(async () => {
    await opened?.close()
    await rig?.stop()
  })

  it('is asked for anew, and goes on at the second that was chosen', async () => {
    const owner = await rig.makeAccount('ann')
    const film = await makeFilm('long.mp4', bars('size=256x144:rate=25:duration=40'), tone(40), usual)
    const { publicId } = await rig.upload(owner, { file: film, title: 'A film' })
    const { page } = opened
    const asked: string[] = []
    // As a bucket does: it sends a part, and refuses the next, because its address is no longer good.
    await page.route(/\/files\/[^?]+\.mp4$/, async route => {
      const { range = 'bytes=0-' } = route.request().headers()
      asked.push(range)
      if (asked.length > 2) return route.continue()
      if (asked.length === 2) return route.fulfill({ status: 403 })
      const answer = await route.fetch({ headers: { range } })
      const body = await answer.body()
      assert.ok(body.length > 2 * part, `${body.length} bytes are too few to ask for twice`)
      const sent = {
        'content-length': String(part),
        'content-range': `bytes 0-${part - 1}/${body.length}`
      }
      const headers = { ...answer.headers(), ...sent }
      await route.fulfill({ status: 206, headers, body: body.subarray(0, part) })
    })
    await page.goto(`${rig.url}/e/${publicId}`)
    await page.evaluate(`document.querySelector('video').currentTime = 30`)
    await page.locator('[data-part=start]').click()
    await waitFor('what was chosen is played', () =>
      page.evaluate<boolean>(
        `(v => v.currentTime > 30.2 && !v.paused && !v.error)(document.querySelector('video'))`
      )
    )
    assert.ok(asked.length > 2, asked.join())
  })
})
