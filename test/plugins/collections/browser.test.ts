import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import type { Client } from '../../rig/client.ts'
import { bars, readFilm, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'

describe('albums in a browser', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let album: string
  let opened: TestPage
  const entries: Entry[] = []
  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    for (const title of ['Harbour', 'Lighthouse', 'Ferry']) entries.push(await test.upload(ada, { title }))
    album = await make('By the sea', entries)
    opened = await openPage()
    const [session] = [...own.cookies]
    const [name, value] = session as [string, string]
    await opened.context.addCookies([{ name, value, url: test.url }])
  })
  after(async () => {
    assert.deepEqual(opened.complaints, [])
    await opened.close()
    await test.stop()
  })

  async function make(title: string, all: readonly Entry[]) {
    const answer = await own.submit('/albums/new', { title, visibility: 'public' })
    const address = answer.headers.get('location') ?? ''
    const addresses = all.map(({ publicId }) => `/e/${publicId}`).join(' ')
    await own.submit(`${address}/arrange/add`, { addresses })
    return address
  }
  const stored = async () => {
    const html = await (await own.get(`${album}/arrange`)).text()
    return [...html.matchAll(/data-item="[^"]+" data-title="([^"]+)"/g)].map(([, title]) => title)
  }
  const sent = () => opened.page.waitForResponse(answer => answer.url().endsWith('/arrange/move'))

  it('are put into another order by keys, by buttons and by dragging, each saved at once', async () => {
    const { page } = opened
    await page.goto(`${test.url}${album}/arrange`)
    const row = (title: string) => page.locator(`[data-item][data-title="${title}"]`)
    const handle = (title: string) => row(title).locator('.arrange-handle')
    await handle('Harbour').focus()
    const [byKey] = await Promise.all([sent(), page.keyboard.press('ArrowDown')])
    assert.equal(byKey.status(), 204)
    assert.deepEqual(await stored(), ['Lighthouse', 'Harbour', 'Ferry'])
    assert.match(await page.locator('[data-said]').innerText(), /Harbour is now number 2/)
    assert.equal(await handle('Harbour').evaluate(one => one === document.activeElement), true)
    await Promise.all([sent(), row('Ferry').locator('[data-move=up]').click()])
    assert.deepEqual(await stored(), ['Lighthouse', 'Ferry', 'Harbour'])
    await Promise.all([
      sent(),
      handle('Harbour').dragTo(row('Lighthouse'), { targetPosition: { x: 20, y: 5 } })
    ])
    assert.deepEqual(await stored(), ['Harbour', 'Lighthouse', 'Ferry'])
  })

  it('play one after another: a still after a while, a sound and a film when they have ended', async () => {
    const { page } = opened
    const file = await readSound('tone.mp3', swell(1))
    const song = await test.upload(ada, { title: 'Surf', file, name: 'surf.mp3' })
    const moving = await readFilm('film.mp4', bars('size=160x90:rate=10:duration=1'), usual)
    const film = await test.upload(ada, { title: 'Waves', file: moving, name: 'waves.mp4' })
    const mixed = await make('Mixed', [entries[0] as Entry, song, film, entries[1] as Entry])
    await page.clock.install()
    await page.goto(`${test.url}${mixed}/play`)
    await page.locator('[data-pace] select').selectOption('3')
    const toggle = page.locator('[data-toggle]')
    const shown = (title: string) => page.locator('.play-title', { hasText: title }).waitFor()
    await toggle.click()
    await page.clock.fastForward(3000)
    await shown('Surf')
    assert.match(page.url(), new RegExp(`at=${song.publicId}$`))
    await shown('Waves')
    await shown('Lighthouse')
    assert.match(await toggle.innerText(), /Pause/)
    await toggle.click()
    assert.match(await toggle.innerText(), /Play/)
    await page.keyboard.press('ArrowLeft')
    await shown('Waves')
    await page.goBack()
    await shown('Lighthouse')
    await page.locator('.play-queue a', { hasText: 'Harbour' }).click()
    await shown('Harbour')
  })

  it('are turned and arranged by hand where no script runs', async () => {
    const plain = await openPage({ scripts: false })
    await plain.page.goto(`${test.url}${album}/play`)
    await plain.page.locator('.play-controls a[rel=next]').click()
    assert.equal(await plain.page.locator('.play-title').innerText(), 'Lighthouse')
    assert.equal(await plain.page.locator('[data-toggle]').isVisible(), false)
    await plain.close()
  })
})
