import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { text as readText } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Archive } from '../../../core/hooks/account-hooks.ts'
import type { Client } from '../../rig/client.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const page = '/settings/look'
const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'

describeEngines('pictures of people', engine => {
  let rig: TestNode
  let ada: Account
  let own: Client
  before(async () => {
    rig = await startNode({ engine })
    ada = await rig.makeAccount('ada')
    own = await rig.signIn(ada)
  })
  after(() => rig.stop())

  const text = async (path: string, client = rig.client) => (await client.get(path)).text()
  const stored = () =>
    rig.node
      .db('pictures_files')
      .join('pictures_pictures', 'id', 'picture')
      .where({ account: ada.id })
      .select('pictures_files.*')
      .orderBy('key')
  async function send(purpose: string, bytes: string | Uint8Array, client = own) {
    const file = new File([bytes as BlobPart], 'picture')
    const headers = { 'x-csrf-token': (await client.token(page)) ?? '' }
    return client.request('POST', `${page}/${purpose}`, { headers, form: { file } })
  }
  async function give(purpose: string, bytes: string | Uint8Array) {
    const answer = await send(purpose, bytes)
    assert.equal(answer.headers.get('location'), page)
    await rig.drainJobs()
  }
  const addressIn = (html: string, name: string) =>
    new RegExp(`class="${name}" src="(/pictures/[^"]*)"`).exec(html)?.[1] ?? ''

  it('is made ready in the worker and stands wherever its owner is shown', async () => {
    await send('avatar', await makeImage({ width: 300, height: 200 }))
    assert.match(await text(page, own), /The picture is being made ready/)
    assert.equal(addressIn(await text('/@ada'), 'avatar'), '')
    await rig.drainJobs()
    const entry = await rig.upload(ada, { title: 'One' })
    for (const path of ['/@ada', `/e/${entry.publicId}`]) {
      const address = addressIn(await text(path), 'avatar')
      const answer = await rig.client.get(address)
      assert.equal(answer.headers.get('content-type'), 'image/webp', path)
      assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
    }
    assert.notEqual(addressIn(await text('/explore', own), 'avatar'), '')
  })

  it('takes the place of the one before, whose bytes go', async () => {
    const before = await stored()
    await give('avatar', await makeImage({ width: 400, height: 400 }))
    const after = await stored()
    assert.equal(after.filter(({ key }) => before.some(old => old.key === key)).length, 0)
    for (const { storage, key } of before)
      assert.equal(await rig.node.storages.get(storage)?.stat(key), undefined)
    for (const { storage, key } of after) assert.ok(await rig.node.storages.get(storage)?.stat(key))
  })

  it('is drawn from a drawing, which itself is shown to nobody', async () => {
    await give('header', drawing)
    const address = addressIn(await text('/@ada'), 'header-picture')
    const answer = await rig.client.get(address)
    assert.equal(answer.headers.get('content-type'), 'image/webp')
    assert.equal(Buffer.from(await answer.arrayBuffer()).toString('latin1', 8, 12), 'WEBP')
  })

  it('keeps what is there when a file is none, and says so in a sentence', async () => {
    const before = addressIn(await text('/@ada'), 'avatar')
    await give('avatar', 'This is no picture.')
    assert.match(await text(page, own), /role="alert">This file cannot be read as a picture/)
    assert.equal(addressIn(await text('/@ada'), 'avatar'), before)
  })

  it('refuses a drawing that would take too long', async () => {
    await give('header', drawing.replace('<rect', `${'<g/>'.repeat(300_000)}<rect`))
    assert.match(await text(page, own), /too large or too complex/)
  })

  it('refuses a file that is too large in a sentence on the page it came from', async () => {
    const answer = await send('avatar', new Uint8Array(33 * 1024 * 1024))
    assert.equal(answer.headers.get('location'), page)
    assert.match(await text(page, own), /larger than 32 MB/)
  })

  it('gives up files that a later one outdid before they were ready', async () => {
    await send('header', drawing)
    await send('header', await makeImage({ width: 900, height: 300 }))
    await rig.drainJobs()
    const rows = await rig.node.db('pictures_pictures').where({ account: ada.id, purpose: 'header' })
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['ready']
    )
  })

  it('of the node goes after a day, unless a setting names it', async () => {
    const admin = await rig.makeAccount(`root${engine.name.toLowerCase().slice(0, 4)}`, {
      role: 'administrator'
    })
    const client = await rig.signIn(admin)
    const headers = { 'x-csrf-token': (await client.token('/admin/look')) ?? '' }
    const tried: string[] = []
    for (const name of ['kept', 'forgotten']) {
      const form = { file: new File([drawing], name) }
      const answer = await client.request('POST', '/admin/look/pictures/logo', { headers, form })
      tried.push(/logo=([0-9a-f-]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? '')
      await rig.drainJobs()
    }
    const [kept = '', forgotten = ''] = tried
    await client.submit('/admin/look', { step: 'save', logo: kept })
    await rig.node.db('pictures_pictures').whereIn('id', tried).update({ created_at: 0 })
    await give('avatar', await makeImage())
    assert.ok(await rig.node.db('pictures_pictures').where({ id: kept }).first())
    assert.equal(await rig.node.db('pictures_pictures').where({ id: forgotten }).first(), undefined)
  })

  it('is nobody else’s to change, and of no other purpose', async () => {
    assert.equal((await rig.client.request('POST', `${page}/avatar`)).status, 401)
    assert.equal((await send('logo', drawing)).status, 404)
  })

  it('survives the sweep, which takes what nobody names', async () => {
    const named: Set<string> = new Set()
    const keys = (await stored()).map(({ key }) => key)
    await rig.node.hooks.files.sweeping.promise([...keys, 'originals/00/nobody'], named)
    assert.deepEqual([...named].sort(), keys.sort())
  })

  it('goes along in the archive', async () => {
    const parts = new Map<string, string>()
    const archive: Archive = {
      async add(name, part) {
        if (part instanceof Readable) parts.set(name, await readText(part))
      }
    }
    await rig.node.hooks.accounts.archive.promise(archive, ada)
    assert.ok(parts.has('pictures/header'))
    assert.ok(parts.has('pictures/avatar'))
  })

  it('is removed when its owner says so', async () => {
    await own.submit(`${page}/avatar/remove`, {}, { page })
    assert.equal(addressIn(await text('/@ada'), 'avatar'), '')
  })

  it('goes with its owner', async () => {
    const gone = await stored()
    assert.notEqual(gone.length, 0)
    await rig.node.accounts.remove(ada)
    assert.deepEqual(await stored(), [])
    for (const { storage, key } of gone)
      assert.equal(await rig.node.storages.get(storage)?.stat(key), undefined)
  })
})
