import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { findViolations, openPage } from '../../rig/browser.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { noisy } from './pictures.ts'

const xmp = (attributes: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" GPano:ProjectionType="equirectangular" ${attributes}/></rdf:RDF></x:xmpmeta>`

describe('a picture all around', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ada: Account
  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
  })
  after(() => rig.stop())

  const upload = async (attributes = '', width = 512) =>
    rig.upload(ada, {
      file: await noisy(width, 256).jpeg().withXmp(xmp(attributes)).toBuffer(),
      title: 'All around'
    })
  const offers = async (id: string) =>
    (await (await rig.client.get(`/e/${id}`)).text()).includes('data-panorama-open')

  it('is known by what it says of itself, where it is whole', async () => {
    assert.equal(await offers((await upload()).publicId), true)
    assert.equal(await offers((await upload('', 600)).publicId), false)
    const part = 'GPano:CroppedAreaImageWidthPixels="512" GPano:FullPanoWidthPixels="1024"'
    assert.equal(await offers((await upload(part)).publicId), false)
    assert.equal(await offers((await rig.upload(ada)).publicId), false)
  })

  it('can be looked around in when somebody asks for it, and is flat again after Escape', async () => {
    const { publicId } = await upload()
    const opened = await openPage()
    const { page } = opened
    await page.goto(`${rig.url}/e/${publicId}`)
    await page.getByRole('button', { name: 'Look around' }).click()
    await page.locator('.psv-canvas').waitFor()
    await page.locator('.psv-loader-container').waitFor({ state: 'hidden' })
    assert.deepEqual(await findViolations(page, ['button-name', 'color-contrast', 'image-alt']), [])
    await page.keyboard.press('Escape')
    await page.locator('.panorama-view').waitFor({ state: 'detached' })
    assert.match(page.url(), new RegExp(`/e/${publicId}$`))
    assert.deepEqual(opened.complaints, [])
    await opened.close()
  })

  it('is a flat picture without scripts', async () => {
    const { publicId } = await upload()
    const opened = await openPage({ scripts: false })
    await opened.page.goto(`${rig.url}/e/${publicId}`)
    assert.equal(await opened.page.locator('[data-panorama-open]').isVisible(), false)
    assert.equal(await opened.page.getByRole('img', { name: 'All around' }).first().isVisible(), true)
    await opened.close()
  })
})
