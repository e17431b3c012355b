import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { createSessionCookie } from '../../../core/web/session-cookie.ts'
import { epub, pdf } from '../../media-types/document/documents.ts'
import { binaryStl, cube } from '../../media-types/model/models.ts'
import { openPage, type TestPage } from '../../rig/browser.ts'
import { bars, readFilm, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'

describe('comments in a browser', function () {
  this.timeout(60_000)
  let test: TestNode
  let ada: Account
  let browser: TestPage
  const entries = {} as Record<'picture' | 'film' | 'sound' | 'paper' | 'book' | 'words' | 'thing', Entry>

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    entries.picture = await test.upload(ada, { title: 'Harbour' })
    entries.film = await test.upload(ada, {
      title: 'Waves',
      file: await readFilm('film.mp4', bars('size=160x90:rate=10:duration=1'), usual),
      name: 'waves.mp4'
    })
    entries.sound = await test.upload(ada, {
      title: 'Surf',
      file: await readSound('tone.mp3', swell(1)),
      name: 'surf.mp3'
    })
    entries.paper = await test.upload(ada, { title: 'Tides', file: pdf([['High'], ['Low']]), name: 'a.pdf' })
    entries.words = await test.upload(ada, {
      title: 'Poem',
      file: Buffer.from('One line\nAnother line\nThe last\n'),
      name: 'poem.txt'
    })
    const chapters = ['<h1>One</h1><p>The sea.</p>', '<h1>Two</h1><p>The land.</p>']
    entries.book = await test.upload(ada, { title: 'Shores', file: epub({ chapters }), name: 'shores.epub' })
    entries.thing = await test.upload(ada, { title: 'A cube', file: binaryStl(cube()), name: 'cube.stl' })
    browser = await openPage({ width: 1280, height: 900 })
    const { secret } = await test.node.sessions.open(ada, { kind: 'browser', label: 'A test' })
    const { name } = createSessionCookie(test.node.config)
    await browser.context.addCookies([{ name, value: secret, url: test.url }])
  })
  after(async () => {
    await browser.close()
    await test.stop()
  })

  async function open(entry: Entry, hash = '') {
    await browser.page.goto('about:blank')
    await browser.page.goto(`${test.url}/e/${entry.publicId}${hash}`)
    await browser.page.locator('#entry-comments-tab').click()
  }
  async function say(body: string) {
    await browser.page.fill('#comment-form textarea', body)
    await browser.page.click('#comment-form [type=submit]')
    await browser.page.locator('.comment-body').getByText(body).waitFor()
  }
  const point = async () => {
    await browser.page.click('.comment-at > summary')
    await browser.page.click('[data-point]')
  }
  const marks = () =>
    browser.page.locator('[data-mark]').evaluateAll(all => all.map(one => (one as HTMLElement).dataset.mark))

  it('are written and answered without leaving the page', async () => {
    const { page } = browser
    await open(entries.picture)
    await page.evaluate(() => Object.assign(window, { isSame: true }))
    await say('What a fog')
    await page.locator('[data-answers]').first().click()
    await page.fill('form[data-answer] textarea', 'It lifts at noon')
    await page.click('form[data-answer] [type=submit]')
    await page.locator('.comment-answers').getByText('It lifts at noon').waitFor()
    assert.equal(await page.evaluate(() => 'isSame' in window), true)
    assert.match(await page.locator('#entry-comments-tab').innerText(), /1/)
  })

  it('are in sight where an address names them, whatever was looked at last', async () => {
    const { page } = browser
    await page.getByRole('tab', { name: 'About' }).click()
    const named = page.locator('.comment-answers [id^="comment-"]').first()
    const id = await named.getAttribute('id')
    await page.goto('about:blank')
    await page.goto(`${test.url}/e/${entries.picture.publicId}#${id}`)
    await page.locator(`[id="${id}"]:focus`).waitFor()
    assert.equal(await page.getByRole('tab', { name: /^Comments/ }).getAttribute('aria-selected'), 'true')
  })

  it('point at a region of a picture that is drawn, by pointer and by keys', async () => {
    const { page } = browser
    await open(entries.picture)
    await point()
    const paper = await page.locator('.image-paper').boundingBox()
    assert.ok(paper)
    await page.mouse.move(paper.x + paper.width * 0.25, paper.y + paper.height * 0.25)
    await page.mouse.down()
    await page.mouse.move(paper.x + paper.width * 0.5, paper.y + paper.height * 0.5, { steps: 3 })
    await page.mouse.up()
    assert.match(
      await page.inputValue('#comment-form [name=place]'),
      /^25(\.\d)?, 25(\.\d)?, 25(\.\d)?, 25(\.\d)?$/
    )
    await page.click('[data-point]')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    assert.equal(await page.inputValue('#comment-form [name=place]'), '37, 35, 30, 30')
    await say('This boat')
    await page.locator('.image-spot').waitFor()
    assert.deepEqual(await marks(), ['{"x":37,"y":35,"width":30,"height":30}'])
    await page.locator('.comment-place').first().click()
    await page.locator('.image-frame').waitFor()
  })

  for (const kind of ['film', 'sound'] as const)
    it(`point at a moment of a ${kind}, and are ticks on its line`, async () => {
      const { page } = browser
      await open(entries[kind])
      const media = page.locator('video, audio[data-player]').first()
      await media.evaluate((one: HTMLMediaElement) => {
        one.currentTime = 0.5
      })
      await point()
      assert.equal(await page.inputValue('#comment-form [name=place]'), '0:00')
      await page.fill('#comment-form [name=place]', '0:00.5')
      await say('Here')
      await page.locator('.video-ticks > span, .sound-ticks > span').first().waitFor({ state: 'attached' })
      await page.locator('.comment-place').first().click()
      await page.waitForFunction(
        () => (document.querySelector('article video, article audio') as HTMLMediaElement).currentTime >= 0.45
      )
    })

  it('point at a page of a document, where one leaves the reader', async () => {
    const { page } = browser
    await open(entries.paper)
    await point()
    await page.locator('.document-reader').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#comment-form [name=place]')?.value === '1'
    )
    await page.fill('#comment-form [name=place]', '2&10,10,50,20')
    await say('Low indeed')
    await page.locator('.comment-place').first().click()
    await page.locator('.document-passage').waitFor()
    await page.locator('.document-mark').waitFor()
    await page.locator('.document-mark').click()
    await page.locator('.document-reader').waitFor({ state: 'detached' })
  })

  it('point at a chapter of a book, and lead there', async () => {
    const { page } = browser
    await open(entries.book)
    for (const [chapter, words] of [
      ['2', 'The land at last'],
      ['1', 'Salt']
    ] as const) {
      await page.click('.comment-at > summary')
      await page.fill('#comment-form [name=place]', chapter)
      await say(words)
    }
    assert.deepEqual(await marks(), ['{"page":1}', '{"page":2}'])
    await page.locator('[data-mark] [data-place]').last().click()
    await page.waitForURL(`${test.url}/e/${entries.book.publicId}/read/2`)
  })

  it('point at a place of a model that is pressed or turned into the middle, and are dots on it', async () => {
    const { page } = browser
    const path = `/api/v1/entries/${entries.thing.publicId}/comments`
    const said = { body: 'This side', place: '0.5,0.5,1' }
    await (await test.openApi(ada)).request('POST', path, { json: said })
    // Every dot of the picture is drawn by the processor.
    await page.setViewportSize({ width: 320, height: 300 })
    await open(entries.thing)
    await page.locator('.comment-place').click()
    const dot = page.locator('.model-marks > button')
    await dot.waitFor({ state: 'attached' })
    assert.match(String(await dot.getAttribute('title')), /This side/)
    await dot.dispatchEvent('click')
    await page.locator('.comment:focus').waitFor()
    // Beside a model that the processor draws, a busy machine has no two frames in which a button stands still.
    for (const press of ['.comment-at > summary', '[data-point]'])
      await page.locator(press).dispatchEvent('click')
    await page.locator('.model-canvas:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('#comment-form [name=place]')?.value !== ''
    )
    assert.match(
      await page.inputValue('#comment-form [name=place]'),
      /^[\d.]+,[\d.]+,[\d.]+&camera=[-\d.]+(,[-\d.]+){5}$/
    )
    await say('The middle')
    assert.equal((await marks()).filter(mark => mark?.includes('"camera"')).length, 1)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  it('point at a line of a text', async () => {
    const { page } = browser
    await open(entries.words)
    await point()
    assert.equal(await page.inputValue('#comment-form [name=place]'), '1')
    await page.fill('#comment-form [name=place]', '3')
    await say('Really the last')
    await page.locator('.text-marks > button').waitFor()
    await page.locator('.comment-place').first().click()
    assert.equal(await page.evaluate(() => String(getSelection())), 'The last')
    assert.deepEqual(browser.complaints, [])
  })
})
