import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { findViolations, openPage } from '../../rig/browser.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'

describe('several pictures in one entry', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ada: Account
  let own: Client
  let shown: Entry

  const picture = async (name: string, width = 400, height = 300) =>
    new File([new Uint8Array(await makeImage({ width, height }))], name)
  const idsOf = (html: string) => [...html.matchAll(/name="order-([\w-]+)"/g)].map(([, id = '']) => id)
  const pageOf = async (id: string) => (await own.get(`/e/${id}/pictures`)).text()

  async function uploadSeries(files: File[]): Promise<string> {
    const answer = await own.submit('/upload/pictures', { files })
    const [, id = ''] = /^\/e\/(\w+)\/pictures$/.exec(answer.headers.get('location') ?? '') ?? []
    await rig.drainJobs()
    return id
  }
  async function publish(id: string) {
    const entry = (await rig.node.entries.byPublicId(id))!
    await rig.node.entries.save(
      entry,
      { visibility: 'public', title: 'Quays', alt: 'First' },
      { account: ada }
    )
    await rig.node.entries.publish(entry, { account: ada })
    return (await rig.node.entries.byPublicId(id))!
  }

  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
    own = await rig.signIn(ada)
    const id = await uploadSeries([
      await picture('a.jpg'),
      await picture('b.jpg', 300, 400),
      await picture('c.jpg')
    ])
    shown = await publish(id)
  })
  after(() => rig.stop())

  it('come in as one, are shown one beside the other, and counted on the card', async () => {
    const page = await (await rig.client.get(`/e/${shown.publicId}`)).text()
    assert.equal(page.match(/class="carousel-slide"/g)?.length, 3)
    assert.match(await (await rig.client.get('/')).text(), /3 pictures/)
    const { pages, extras, renditions } = rig.node.entries.describe(
      shown,
      (await rig.node.files.ofEntries([shown])).get(shown.id) ?? []
    )
    assert.equal(pages, 3)
    assert.deepEqual(
      [...new Set(extras?.map(({ meta }) => (meta.about as { picture: number }).picture))],
      [2, 3]
    )
    assert.ok(
      renditions.every(({ width, height }) => (width ?? 0) > (height ?? 0)),
      'Only the first picture stands for all.'
    )
  })

  it('keep files as they came for their owner', async () => {
    const files = (await rig.node.files.ofEntries([shown])).get(shown.id) ?? []
    for (const { id, role } of files) {
      const { status, body } = await rig.client.get(`/files/${id}/x`)
      await body?.cancel()
      assert.equal(
        status,
        role === 'rendition' || (role === 'download' && shown.download !== 'none') ? 200 : 404,
        role
      )
    }
  })

  it('are offered one by one for download, under their own names and as their owner allows', async () => {
    const id = shown.publicId
    const offer = async (download: 'none' | 'clean' | 'original') => {
      const entry = (await rig.node.entries.byPublicId(id))!
      await rig.node.entries.save(entry, { download }, { account: ada })
      const page = await (await rig.client.get(`/e/${id}`)).text()
      const [slides = '', panel = ''] = page.split('id="entry-files"')
      const listed = [...panel.matchAll(/href="([^"]+\?download)"/g)].map(([, address = '']) => address)
      assert.deepEqual(
        [...slides.matchAll(/carousel-save" href="([^"]+)"/g)].map(([, address]) => address),
        listed
      )
      const answers = await Promise.all(listed.map(address => rig.client.get(address)))
      for (const answer of answers) await answer.body?.cancel()
      return answers.map(({ status, headers }) => [
        status,
        headers.get('content-disposition')?.match(/"(.*)"/)?.[1]
      ])
    }
    const all = ['a.jpg', 'b.jpg', 'c.jpg'].map(name => [200, name])
    assert.deepEqual(await offer('clean'), all)
    assert.deepEqual(await offer('original'), all)
    assert.deepEqual(await offer('none'), [])
    await offer('clean')
  })

  it('have an alternative text each, an order of their own, and go one by one', async () => {
    const id = shown.publicId
    const [first = '', second = ''] = idsOf(await pageOf(id))
    const path = `/e/${id}/pictures`
    await own.submit(path, { [`alt-${first}`]: 'A boat', [`alt-${second}`]: 'A gull', act: 'save' })
    await own.submit(path, { [`alt-${first}`]: 'A boat', [`alt-${second}`]: 'A gull', act: `down:${first}` })
    assert.deepEqual(idsOf(await pageOf(id)), [second, first])
    assert.match(
      await (await rig.client.get(`/e/${id}`)).text(),
      /alt="First"[\s\S]*alt="A gull"[\s\S]*alt="A boat"/
    )
    await own.submit(path, {
      [`alt-${first}`]: 'A boat',
      [`order-${first}`]: '2',
      [`alt-${second}`]: 'A gull',
      [`order-${second}`]: '3',
      act: 'save'
    })
    assert.deepEqual(idsOf(await pageOf(id)), [first, second])
  })

  it('can be added and taken out later, without leaving anything behind', async () => {
    const id = await uploadSeries([await picture('a.jpg')])
    await own.submit(
      `/e/${id}/pictures/add`,
      { files: [await picture('b.jpg'), new File(['words'], 'c.txt')] },
      { page: `/e/${id}/pictures` }
    )
    await rig.drainJobs()
    const [added = ''] = idsOf(await pageOf(id))
    assert.equal(idsOf(await pageOf(id)).length, 1)
    await own.submit(`/e/${id}/pictures`, { act: `remove:${added}` })
    await rig.drainJobs()
    const entry = (await rig.node.entries.byPublicId(id))!
    const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.deepEqual(
      files.filter(({ role, meta }) => role === 'companion' || meta.companion),
      []
    )
  })

  it('are shown without one that is damaged, and its owner is told which', async () => {
    const broken = new File(
      [new Uint8Array((await makeImage({ width: 400, height: 300 })).subarray(0, 300))],
      'broken.jpg'
    )
    const id = await uploadSeries([await picture('a.jpg'), broken, await picture('c.jpg')])
    const entry = await publish(id)
    assert.equal(entry.state, 'published')
    assert.equal(
      (await (await rig.client.get(`/e/${id}`)).text()).match(/class="carousel-slide"/g)?.length,
      2
    )
    assert.match(await pageOf(id), /broken\.jpg<\/p>\s*<p class="field-error">/)
  })

  it('are nobody else’s to change', async () => {
    const other = await rig.signIn(await rig.makeAccount('bob'))
    assert.equal((await other.get(`/e/${shown.publicId}/pictures`)).status, 403)
    assert.equal((await other.submit(`/e/${shown.publicId}/pictures`, { act: 'save' })).status, 403)
  })

  it('are turned by arrow, dot and key, and the address stays', async () => {
    const opened = await openPage()
    const { page } = opened
    await page.goto(`${rig.url}/e/${shown.publicId}`)
    const at = (number: number) =>
      waitFor(`picture ${number}`, async () =>
        page.evaluate(
          wanted =>
            document.querySelectorAll('.carousel-dot')[wanted - 1]?.getAttribute('aria-current') === 'true',
          number
        )
      )
    await at(1)
    await page.locator('#picture-1 .carousel-after').click()
    await at(2)
    await page.keyboard.press('ArrowRight')
    await at(3)
    await page.keyboard.press('Home')
    await at(1)
    await page.locator('.carousel-dot').nth(1).click()
    await at(2)
    assert.equal(new URL(page.url()).hash, '')
    for (const target of await page
      .locator('.carousel :is(.carousel-arrow, .carousel-dot, .carousel-zoom)')
      .all()) {
      const { width, height } = (await target.boundingBox())!
      assert.ok(width >= 44 && height >= 44)
    }
    assert.deepEqual(await findViolations(page), [])
    assert.deepEqual(opened.complaints, [])
    await opened.close()
  })

  it('are reached without scripts too', async () => {
    const opened = await openPage({ scripts: false })
    const { page } = opened
    await page.goto(`${rig.url}/e/${shown.publicId}`)
    await page.locator('#picture-1 .carousel-after').click()
    const isThere = async () => {
      const box = await page.locator('#picture-2').boundingBox()
      const track = await page.locator('.carousel-track').boundingBox()
      return Math.abs((box?.x ?? 9999) - (track?.x ?? 0)) < 2
    }
    await waitFor('the second picture', isThere)
    await opened.close()
  })
})
