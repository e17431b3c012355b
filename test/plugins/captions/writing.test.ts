import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { createSessionCookie } from '../../../core/web/session-cookie.ts'
import { findViolations, openPage, type PageOptions, type TestPage } from '../../rig/browser.ts'
import { bars, readFilm, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('writing captions', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ann: Account
  let entry: Entry
  let opened: TestPage

  before(async () => {
    rig = await startNode()
    ann = await rig.makeAccount('ann')
    const file = await readFilm('film.mp4', bars('size=160x90:rate=10:duration=2'), usual)
    entry = await rig.upload(ann, { file, name: 'film.mp4', title: 'Harbour' })
  })
  after(() => rig.stop())
  afterEach(() => opened.close())

  const show = async (path: string, options: PageOptions = {}) => {
    opened = await openPage(options)
    const { secret } = await rig.node.sessions.open(ann, { kind: 'browser', label: 'A test' })
    const { name } = createSessionCookie(rig.node.config)
    await opened.context.addCookies([{ name, value: secret, url: rig.url }])
    await opened.page.goto(`${rig.url}/e/${entry.publicId}${path}`)
    return opened.page
  }
  const save = () => opened.page.getByRole('button', { name: 'Save' }).click()

  it('is done in rows, which are the same words as the text', async () => {
    const page = await show('/captions/edit')
    await page.getByLabel('Words', { exact: true }).fill('Good evening.')
    await page.getByLabel('To', { exact: true }).fill('00:00:01.500')
    await page.getByRole('button', { name: 'Add a line' }).click()
    await page.keyboard.type('The boats come in.')
    assert.deepEqual(await findViolations(page), [])
    await page.getByRole('button', { name: 'Edit as text' }).click()
    assert.equal(
      await page.getByLabel('Words and times').inputValue(),
      'WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nGood evening.\n\n00:00:01.500 --> 00:00:03.500\nThe boats come in.\n'
    )
    await page.getByRole('button', { name: 'Edit in rows' }).click()
    await page.getByRole('button', { name: 'Remove this line' }).first().click()
    await save()
    await page.getByText('1 cue').waitFor()
    assert.deepEqual(await findViolations(page), [])
    assert.deepEqual(opened.complaints, [])
  })

  it('is done as text without scripts, where a wrong line is named beside the field', async () => {
    const page = await show('/captions/edit', { scripts: false })
    await page.getByRole('combobox', { name: 'Language' }).selectOption('fr')
    await page.getByLabel('Words and times').fill('WEBVTT\n\n00:01 --> soon\nBonsoir')
    await save()
    await page.locator('#error-text', { hasText: 'Line 3' }).waitFor()
    await page.getByLabel('Words and times').fill('WEBVTT\n\n00:01.000 --> 00:02.000\nBonsoir')
    await save()
    await page.getByText('Français').first().waitFor()
    await page.goto(`${rig.url}/e/${entry.publicId}`)
    await page.getByText('Transcript').first().waitFor()
  })

  it('has pages that anybody can use: chapters, the choice of a poster, right to left on a telephone', async () => {
    for (const path of ['/captions', '/captions/edit', '/chapters', '/poster']) {
      for (const options of [{}, { locale: 'ar', width: 360, colorScheme: 'dark' } as const]) {
        const page = await show(path, options)
        assert.deepEqual(await findViolations(page), [], path)
        const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        assert.equal(isWide, false, `${path} is wider than its window.`)
        assert.deepEqual(opened.complaints, [])
        await opened.close()
      }
    }
    await show('/poster')
    await opened.page.evaluate(() => {
      const film = document.querySelector('video') as HTMLVideoElement
      film.currentTime = 1.5
    })
    await opened.page.getByRole('button', { name: 'Use this frame' }).click()
    assert.equal(await opened.page.getByLabel('Time of the frame').inputValue(), '0:01.5')
  })
})
