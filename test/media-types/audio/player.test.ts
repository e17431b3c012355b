import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { Entry } from '../../../core/entries/entries.ts'
import { findViolations, openPage, type TestPage } from '../../rig/browser.ts'
import { temporaryFile } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { makeSound } from '../../rig/sounds.ts'
import { waitFor } from '../../rig/wait.ts'

const chapters = `;FFMETADATA1
title=Harbour
artist=Ann
[CHAPTER]
TIMEBASE=1/1
START=0
END=150
title=Leaving
[CHAPTER]
TIMEBASE=1/1
START=150
END=300
title=Home
`

const tone = (seconds: number) => ['-f', 'lavfi', '-i', `aevalsrc=0.05*sin(440*2*PI*t):s=16000:d=${seconds}`]

describe('the player of a sound', function () {
  this.timeout(90_000)
  let rig: TestNode
  let long: Entry
  let short: Entry
  let opened: TestPage

  before(async () => {
    rig = await startNode()
    const ann = await rig.makeAccount('ann')
    const words = await temporaryFile('chapters.txt', chapters)
    const marked = ['-i', words, '-map', '0:a', '-map_metadata', '1', '-map_chapters', '1']
    long = await rig.upload(ann, { file: await makeSound('long.mp3', tone(300), marked), title: 'Harbour' })
    short = await rig.upload(ann, { file: await makeSound('short.wav', tone(20)), title: 'Wind' })
    await rig.upload(ann)
  })
  after(() => rig.stop())
  afterEach(() => opened.close())

  const at = (entry: Entry, hash = '') => `${rig.url}/e/${entry.publicId}${hash}`
  const sound = (page: Page) =>
    page.evaluate(() => {
      const audio = document.querySelector('audio')
      return { at: audio?.currentTime ?? -1, paused: audio?.paused ?? true, volume: audio?.volume ?? -1 }
    })
  const play = '.sound-tools [data-part=play]'
  const reach = (page: Page, isThere: (at: number) => boolean) =>
    waitFor('the place', async () => isThere((await sound(page)).at))
  const playing = (page: Page) =>
    waitFor('the sound', async () => {
      const { paused, at } = await sound(page)
      return !paused && at > 0
    })

  it('is the browser’s own without scripts, with waveform, spectrogram, chapters and files', async () => {
    opened = await openPage({ scripts: false })
    await opened.page.goto(at(long))
    assert.ok(await opened.page.locator('audio[controls]').isVisible())
    assert.ok(await opened.page.locator('.sound-drawing').isVisible())
    await opened.page.click('summary:text("Spectrogram")')
    assert.ok(await opened.page.locator('.sound-picture').isVisible())
    assert.equal(await opened.page.locator('.sound-files a[download]').count(), 3)
    const link = await opened.page
      .locator('#entry-chapters a, [data-section=chapters] a')
      .nth(1)
      .getAttribute('href')
    assert.match(link ?? '', /^\/files\/.*#t=150$/)
  })

  it('plays, jumps and seeks by keyboard on the drawing', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long))
    await page.click(play)
    await playing(page)
    await page.click('[data-part=forward]')
    await reach(page, at => at >= 10)
    await page.click(play)
    const slider = page.getByRole('slider', { name: 'Position' })
    await slider.focus()
    const { at: before } = await sound(page)
    await page.keyboard.press('ArrowRight')
    await reach(page, at => Math.abs(at - before - 5) < 0.2)
    await page.keyboard.press('End')
    await reach(page, at => at > 290)
    await page.keyboard.press('Home')
    await reach(page, at => at < 1)
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /^0:00 of 5:00$/)
    const box = (await slider.boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await reach(page, at => Math.abs(at - 150) < 3)
    assert.deepEqual([opened.complaints, await findViolations(page)], [[], []])
  })

  it('makes loud and quiet sounds even, and remembers how one likes to listen', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long))
    await page.fill('[data-part=volume]', '0.5')
    await page.selectOption('[data-part=speed]', '1.5')
    await page.click('[data-part=even]')
    assert.equal(await page.getAttribute('[data-part=even]', 'aria-pressed'), 'true')
    await page.click(play)
    await playing(page)
    assert.deepEqual(opened.complaints, [])
    await page.goto(at(short))
    assert.equal(await page.getAttribute('[data-part=even]', 'aria-pressed'), 'true')
    assert.equal(await page.inputValue('[data-part=speed]'), '1.5')
    assert.equal(await page.evaluate(() => document.querySelector('audio')?.playbackRate), 1.5)
  })

  it('begins at the moment of the address, and chapters lead to theirs', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long, '#t=1:40'))
    await reach(page, at => Math.abs(at - 100) < 0.5)
    await page.click('role=tab[name=/^Chapters/]')
    await page.click('[data-section=chapters] a:has-text("Home")')
    await reach(page, at => at > 150)
    await playing(page)
  })

  it('goes on where somebody left off', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long, '#t=60'))
    await page.click(play)
    await reach(page, at => at > 60.3)
    await page.click(play)
    const left = (await sound(page)).at
    await page.goto(rig.url)
    assert.equal(await page.locator('.sound-bar').count(), 0)
    await page.goto(at(long))
    await reach(page, at => Math.abs(at - left) < 2)
    assert.match((await page.textContent('.sound-note')) ?? '', /left off/)
  })

  it('plays on in a bar on the next page, which leads back and can be closed', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long, '#t=30'))
    await page.click(play)
    await playing(page)
    await page.click('a:has-text("Explore")')
    await page.waitForSelector('.sound-bar')
    await playing(page)
    const { at: there } = await sound(page)
    assert.ok(there >= 29.5 && there < 40, String(there))
    assert.equal(await page.textContent('.sound-bar .sound-title'), 'Harbour · Ann')
    assert.deepEqual([opened.complaints, await findViolations(page)], [[], []])
    await page.click('.sound-bar .sound-title')
    await page.waitForSelector('.sound-tools')
    await playing(page)
    assert.equal(await page.locator('.sound-bar').count(), 0)
    await page.goBack()
    await page.waitForSelector('.sound-bar')
    await page.click('.sound-bar [data-part=close]')
    assert.equal(await page.locator('.sound-bar').count(), 0)
    await page.reload()
    assert.equal(await page.locator('.sound-bar').count(), 0)
  })

  it('makes way for what is started in the page', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(at(long))
    await page.click(play)
    await playing(page)
    await page.click('a:has-text("Explore")')
    await page.waitForSelector('.sound-bar')
    await page.click(`a[href="/e/${short.publicId}"]`)
    await page.waitForSelector('.sound-bar')
    await page.click(play)
    await waitFor('the bar to go', async () => (await page.locator('.sound-bar').count()) === 0)
    await playing(page)
    assert.equal(await page.locator('audio').count(), 1)
  })

  it('plays on in the bar when the lightbox it plays in is closed', async () => {
    opened = await openPage()
    const { page } = opened
    await page.goto(rig.url)
    await page.click(`a.card-link[href="/e/${long.publicId}"]`)
    await page.click(`.lightbox ${play}`)
    await playing(page)
    await page.click('.lightbox [data-act=close]')
    await page.waitForSelector('.sound-bar')
    await playing(page)
  })
})
