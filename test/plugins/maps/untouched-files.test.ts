import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import exifr from 'exifr'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { plain, telling } from '../../media-types/image/pictures.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { startMaps } from './map-node.ts'

describeEngines('positions in files', engine => {
  let test: TestNode
  let ada: Account
  let own: Client
  let api: Client
  let photo: Buffer
  before(async () => {
    test = await startMaps({}, { engine })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    api = await test.openApi(ada)
    photo = await plain(40, 30).withExif(telling).jpeg().toBuffer()
  })
  after(() => test.stop())

  const read = async (client: Client, path: string) => (await client.get(path)).text()
  const put = (entry: Entry, place: object) =>
    api.request('PUT', `/api/v1/entries/${entry.publicId}/place`, { json: place })
  const choose = async (entry: Entry, place: string) => {
    const answer = await api.request('PATCH', `/api/v1/entries/${entry.publicId}`, {
      json: { fields: { place } }
    })
    assert.equal(answer.status, 200, await answer.text())
  }
  /** Everything that a stranger can be told. */
  const everywhere = ({ publicId }: Entry) => [
    `/e/${publicId}`,
    `/e/${publicId}/nearby`,
    `/api/v1/entries/${publicId}`,
    '/map',
    '/@ada'
  ]
  const told = async (client: Client, entry: Entry) =>
    (await Promise.all(everywhere(entry).map(path => read(client, path)))).join('\n')

  it('do not come out as a fact or a detail where the untouched file is offered', async () => {
    const entry = await test.upload(ada, { title: 'Raw', file: photo, download: 'original' })
    assert.doesNotMatch(await told(test.client, entry), /51\.51|-0\.12|Position/)
    assert.match(await read(own, `/e/${entry.publicId}/place`), /You offer the untouched file/)
    await test.node.entries.remove(entry, { account: ada })
  })

  it('leave the node in no file while others learn less than it says, whichever way they ask for it', async () => {
    const entry = await test.upload(ada, { title: 'File', file: photo, download: 'original' })
    const [original] = (await test.node.files.ofEntries([entry])).get(entry.id)!
    const address = `/files/${original!.id}/original.jpeg`
    const dora = await test.signIn(await test.makeAccount('dora'))
    const statuses = async (path: string) => {
      const ways: Record<string, string>[] = [
        {},
        { range: 'bytes=0-99' },
        { 'if-none-match': `"${original!.id}"` }
      ]
      const asked = [test.client, dora].flatMap(client => ways.map(headers => client.get(path, headers)))
      const answers = [...(await Promise.all(asked)), await test.client.request('HEAD', path)]
      for (const { body } of answers) await body?.cancel()
      return new Set(answers.map(({ status }) => status))
    }
    /** Every file that a page or the API names to a stranger, and where it says that it was made. */
    const positions = async () => {
      const named = new Set((await told(test.client, entry)).match(/\/files\/[\w-]+\/[\w.-]+/g))
      assert.ok(named.size > 1)
      const files = [...named].map(async path => {
        const bytes = Buffer.from(await (await test.client.get(path)).arrayBuffer())
        return [path, (await exifr.gps(bytes).catch(() => undefined))?.latitude.toFixed(2)]
      })
      return new Map((await Promise.all(files)) as [string, string | undefined][])
    }
    const isKept = async (why: string) => {
      assert.deepEqual(await statuses(address), new Set([404]), why)
      assert.deepEqual(await statuses(`${address}?download`), new Set([404]), why)
      const found = await positions()
      assert.deepEqual(new Set(found.values()), new Set([undefined]), why)
      assert.ok(
        [...found.keys()].some(path => path.endsWith('/download.jpeg')),
        'A copy without it is offered.'
      )
      assert.equal((await own.get(address)).status, 200, 'Its owner has it all the same.')
    }
    await isKept('nothing was said')
    for (const precision of ['about', 'town']) {
      await choose(entry, precision)
      await isKept(precision)
      await choose(entry, 'exact')
      assert.deepEqual(await statuses(address), new Set([200, 206, 304]))
      assert.equal((await positions()).get(address), '51.51')
    }
    await put(entry, { latitude: 51.6, longitude: -0.12, precision: 'exact' })
    await isKept('a person said that it is elsewhere')
    await test.node.entries.remove(entry, { account: ada })
  })

  it('are thought to be in a file that was made before anybody looked for them, until it is made anew', async () => {
    const plainFile = await plain(40, 30).jpeg().toBuffer()
    const entry = await test.upload(ada, { title: 'Old', file: plainFile, download: 'original' })
    const [original] = (await test.node.files.ofEntries([entry])).get(entry.id)!
    const status = async () => (await test.client.get(`/files/${original!.id}/original.jpeg`)).status
    assert.equal(await status(), 200)
    const { 'image.tellsPlace': _, ...before } = entry.facts
    await test.node
      .db('entries')
      .where({ id: entry.id })
      .update({ facts: JSON.stringify(before) })
    assert.equal(await status(), 404)
    await test.node.entries.reprocess(entry)
    await test.drainJobs()
    assert.equal(await status(), 200)
    await test.node.entries.remove(entry, { account: ada })
  })

  it('leave it in no further picture of an entry either, also where the place of the first is told', async () => {
    for (const [title, file] of [
      ['Nowhere', await plain(40, 30).png().toBuffer()],
      ['Somewhere', photo]
    ] as const) {
      const entry = await test.upload(ada, { title, file, download: 'original' })
      await choose(entry, 'exact')
      const arrival = await test.node.uploads.receive(Readable.from([photo]), 'b.jpg')
      const beside = { purpose: 'image.picture', type: 'image/jpeg', isShown: false, about: { order: 2 } }
      await test.node.entries.attach(entry, arrival, beside, { account: ada })
      await test.node.entries.reprocess(entry)
      await test.drainJobs()
      const files = (await test.node.files.ofEntries([entry])).get(entry.id)!
      const { id } = files.find(({ role }) => role === 'companion')!
      assert.equal((await test.client.get(`/files/${id}/b.jpg`)).status, 404, title)
      assert.match(await read(test.client, `/e/${entry.publicId}`), /\/download\.jpeg\?download/)
      assert.match(await read(own, `/e/${entry.publicId}/place`), /You offer the untouched file/)
      await test.node.entries.remove(entry, { account: ada })
    }
  })
})
