import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('changing an entry', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let entry: Entry

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    await test.makeAccount('bea')
    own = await test.signIn(ada)
  })
  beforeEach(async () => {
    entry = await test.upload(ada, { title: 'Before' })
  })
  after(() => test.stop())

  const at = (part: string) => `/e/${entry.publicId}/${part}`
  const stored = async () => (await test.node.entries.byPublicId(entry.publicId))!
  const values = {
    title: 'After',
    body: 'Text',
    alt: '',
    language: 'fr',
    visibility: 'public',
    people: '',
    download: 'none'
  }

  it('saves what was said and leads back to the entry', async () => {
    const answer = await own.submit(at('edit'), { ...values, sensitive: 'true' })
    assert.equal(answer.headers.get('location'), `/e/${entry.publicId}`)
    const { title, body, language, sensitive, editedAt } = await stored()
    assert.deepEqual([title, body, language, sensitive], ['After', 'Text', 'fr', true])
    assert.ok(editedAt)
  })

  it('puts no words over those that somebody saved meanwhile, until that was said', async () => {
    const seenIn = async (answer: Response) =>
      /name="seen" value="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
    const seen = await seenIn(await own.get(at('edit')))
    assert.equal((await own.submit(at('edit'), { ...values, title: 'Theirs', seen })).status, 303)
    const refused = await own.submit(at('edit'), { ...values, title: 'Mine', seen })
    assert.equal(refused.status, 422)
    const again = await refused.clone().text()
    assert.match(again, /The words were changed since you opened this page/)
    assert.match(again, /value="Mine"/)
    assert.equal((await stored()).title, 'Theirs')
    const told = await seenIn(refused)
    assert.equal((await own.submit(at('edit'), { ...values, title: 'Mine', seen: told })).status, 303)
    assert.equal((await stored()).title, 'Mine')
  })

  it('shares with people by name and shows them in the form again', async () => {
    await own.submit(at('edit'), { ...values, visibility: 'limited', people: '@bea' })
    const form = await (await own.get(at('edit'))).text()
    assert.match(form, /name="people"[^>]*value="bea"/)
    // Browsers would cut a list that is pasted, and half a name may be somebody else's.
    assert.doesNotMatch(form, /name="people"[^>]*maxlength/)
    const hers = await test.signIn((await test.node.accounts.byName('bea'))!)
    assert.equal((await hers.get(`/e/${entry.publicId}`)).status, 200)
    await own.submit(at('edit'), { ...values, visibility: 'private' })
    assert.equal((await hers.get(`/e/${entry.publicId}`)).status, 404)
  })

  it('says at the field what is wrong and keeps what was written', async () => {
    const answer = await own.submit(at('edit'), {
      ...values,
      title: 'x'.repeat(501),
      visibility: 'limited',
      people: 'zoe',
      tags: `sea, ${'x'.repeat(81)}`
    })
    const html = await answer.text()
    assert.equal(answer.status, 422)
    assert.match(html, /id="error-title">This is too long/)
    assert.match(html, /id="error-tags">Each may have 80 characters at most/)
    assert.match(html, /name="people"[^>]*value="zoe"/)
    assert.equal((await stored()).title, 'Before')
  })

  it('is honest about the place a picture gives away', async () => {
    const facts = JSON.stringify({ 'image.position': { latitude: 1, longitude: 2 } })
    await test.node.db('entries').where({ id: entry.id }).update({ facts })
    assert.match(await (await own.get(at('edit'))).text(), /This file says where it was taken/)
  })

  it('is for nobody but its owner', async () => {
    const hers = await test.signIn((await test.node.accounts.byName('bea'))!)
    for (const part of ['edit', 'replace', 'remove']) {
      assert.equal((await hers.get(at(part))).status, 403)
      assert.equal((await hers.submit(at(part), values, { page: '/upload' })).status, 403)
      assert.equal((await test.client.get(at(part))).status, 302)
    }
    assert.equal((await stored()).title, 'Before')
  })

  it('replaces the file, keeps the address and shows the old one until the new one is ready', async () => {
    const width = async () => {
      const html = await (await test.client.get(`/e/${entry.publicId}`)).text()
      return /Dimensions<\/dt>\s*<dd[^>]*>(\d+)/.exec(html)?.[1]
    }
    const file = new File([new Uint8Array(await makeImage({ width: 900, height: 300 }))], 'wide.jpg')
    const answer = await own.submit(at('replace'), { file })
    assert.equal(answer.headers.get('location'), `/e/${entry.publicId}`)
    assert.equal(await width(), '640')
    await test.drainJobs()
    assert.equal(await width(), '900')
    assert.equal((await stored()).title, 'Before')
  })

  it('refuses a replacement of no known kind and says so at the field', async () => {
    const answer = await own.submit(at('replace'), { file: new File(['words'], 'words.xyz') })
    assert.equal(answer.status, 415)
    assert.match(await answer.text(), /id="error-file">This node does not know/)
    assert.equal((await own.submit(at('replace'), { file: new File([], '') })).status, 422)
  })

  it('removes after asking and gives back on a click', async () => {
    assert.match(await (await own.get(at('remove'))).text(), /“Before” goes out of sight/)
    const answer = await own.submit(at('remove'), {})
    assert.equal(answer.headers.get('location'), at('removed'))
    assert.equal((await test.client.get(`/e/${entry.publicId}`)).status, 404)
    assert.match(await (await own.get(at('removed'))).text(), new RegExp(`action="${at('restore')}"`))
    await own.submit(at('restore'), {}, { page: at('removed') })
    assert.equal((await test.client.get(`/e/${entry.publicId}`)).status, 200)
  })

  it('publishes a draft from its form', async () => {
    entry = await test.upload(ada, { publish: false })
    await own.submit(at('edit'), { ...values, publish: 'all' })
    assert.equal((await stored()).state, 'published')
  })

  it('makes everything anew from the same file, at the same address', async () => {
    const files = async () =>
      Map.groupBy((await test.node.files.ofEntries([entry])).get(entry.id) ?? [], ({ role }) => role)
    const before = await files()
    const answer = await own.submit(at('retry'), {}, { page: at('replace') })
    assert.equal(answer.headers.get('location'), `/e/${entry.publicId}`)
    assert.equal((await stored()).state, 'published')
    await test.drainJobs()
    const after = await files()
    assert.deepEqual(after.get('original'), before.get('original'))
    assert.notDeepEqual(after.get('rendition'), before.get('rendition'))
    assert.equal((await stored()).state, 'published')
  })

  it('tries a failed file again', async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(300, 7)])
    entry = await test.upload(ada, { file: broken, name: 'broken.jpg', publish: false })
    await own.submit(at('retry'), {}, { page: `/e/${entry.publicId}` })
    const { state, failure } = await stored()
    assert.deepEqual([state, failure], ['draft', null])
    await test.drainJobs()
    assert.equal((await stored()).state, 'failed')
  })
})
