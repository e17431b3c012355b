import assert from 'node:assert/strict'
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import { createUploadLedger } from '../../../plugins/publish/upload-ledger.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

const protocol = { 'tus-resumable': '1.0.0' }

describe('resumable uploads', () => {
  let test: TestNode
  let ada: Account
  let own: Client
  let csrf: string
  let bytes: Buffer

  before(async () => {
    test = await startNode({ config: { limits: { fileSize: '1 MB' } } })
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    csrf = (await own.token('/upload'))!
    bytes = await makeImage()
  })
  after(() => test.stop())

  const begin = (client = own, size = bytes.length, headers = {}) =>
    client.request('POST', '/upload/files', {
      headers: {
        ...protocol,
        'x-csrf-token': csrf,
        'upload-length': String(size),
        'upload-metadata': `filename ${Buffer.from('ships.jpg').toString('base64')}`,
        ...headers
      }
    })
  const send = (address: string, from: number, to = bytes.length, client = own) =>
    client.request('PATCH', address, {
      headers: {
        ...protocol,
        'x-csrf-token': csrf,
        'upload-offset': String(from),
        'content-type': 'application/offset+octet-stream'
      },
      body: new Uint8Array(bytes.subarray(from, to))
    })
  const ask = (address: string, client = own) => client.request('HEAD', address, { headers: protocol })
  const started = async () => (await begin()).headers.get('location')!

  it('go on where they stopped and end as a draft of their owner', async () => {
    const address = await started()
    assert.equal((await send(address, 0, 5000)).status, 204)
    assert.equal((await ask(address)).headers.get('upload-offset'), '5000')
    const answer = await send(address, 5000)
    assert.equal(answer.status, 204)
    const entry = (await test.node.entries.byPublicId(answer.headers.get('hob-entry')!))!
    assert.deepEqual([entry.account, entry.state, entry.fileName], [ada.id, 'draft', 'ships.jpg'])
    await test.drainJobs()
    assert.ok((await test.node.entries.byId(entry.id))?.processedAt)
  })

  it('keep names as words only: no folders, no control characters', async () => {
    const name = Buffer.from('../../etc/\x1b[31mships\r\n.jpg').toString('base64')
    const address = (await begin(own, bytes.length, { 'upload-metadata': `filename ${name}` })).headers.get(
      'location'
    )!
    const entry = await test.node.entries.byPublicId((await send(address, 0)).headers.get('hob-entry')!)
    assert.equal(entry?.fileName, '[31mships.jpg')
  })

  it('tell the entry again to a browser that missed the answer', async () => {
    const address = await started()
    const id = (await send(address, 0)).headers.get('hob-entry')
    const again = await ask(address)
    assert.equal(again.headers.get('upload-offset'), String(bytes.length))
    assert.equal(again.headers.get('hob-entry'), id)
  })

  it('become one entry even when the node stopped before it could answer', async () => {
    const address = await started()
    await send(address, 0, 5000)
    const path = join(test.node.uploads.folder, 'tus', address.split('/').at(-1)!)
    await writeFile(path, bytes)
    const [one, other] = await Promise.all([ask(address), ask(address)])
    assert.ok(one.headers.get('hob-entry'))
    assert.equal(one.headers.get('hob-entry'), other.headers.get('hob-entry'))
  })

  it('become one entry even when the node stopped before it could note which', async () => {
    const address = await started()
    const path = join(test.node.uploads.folder, 'tus', address.split('/').at(-1)!)
    const notes = await readFile(`${path}.json`)
    const id = (await send(address, 0)).headers.get('hob-entry')
    await rm(`${path}.done`)
    await writeFile(`${path}.json`, notes)
    await writeFile(path, bytes)
    assert.equal((await ask(address)).headers.get('hob-entry'), id)
    await assert.rejects(stat(path), { code: 'ENOENT' })
  })

  it('belong to whoever began them', async () => {
    const address = await started()
    const bea = await test.signIn(await test.makeAccount('bea'))
    const token = (await bea.token('/upload'))!
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const headers = {
        ...protocol,
        'x-csrf-token': token,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream'
      }
      assert.equal((await bea.request(method, address, { headers })).status, 404)
    }
    assert.equal((await begin(test.client)).status, 401)
  })

  it('are told by the path of their address, and by nothing behind it', async () => {
    const address = await started()
    await send(address, 0, 5000)
    const cem = await test.signIn(await test.makeAccount('cem'))
    const token = { 'x-csrf-token': (await cem.token('/upload'))! }
    const other = (await begin(cem, bytes.length, token)).headers.get('location')!
    const forged = `${other}?of=/${address.split('/').at(-1)}`
    assert.equal((await ask(forged, cem)).headers.get('upload-offset'), '0')
    await cem.request('DELETE', forged, { headers: { ...protocol, ...token } })
    assert.equal((await ask(other, cem)).status, 404)
    assert.equal((await ask(address)).headers.get('upload-offset'), '5000')
  })

  it('need the token of forms', async () => {
    assert.equal((await begin(own, 10, { 'x-csrf-token': 'wrong' })).status, 403)
  })

  it('are refused when they are announced as too large, as nothing, or without a size', async () => {
    assert.equal((await begin(own, 2_000_000)).status, 413)
    assert.equal((await begin(own, 0)).status, 422)
    const unsized = await begin(own, 1, { 'upload-length': '', 'upload-defer-length': '1' })
    assert.ok(unsized.status >= 400)
  })

  it('are refused with a sentence when nobody knows the kind of file, and leave nothing behind', async () => {
    const words = Buffer.alloc(4000, 'only words ')
    const address = (await begin(own, words.length)).headers.get('location')!
    const answer = await own.request('PATCH', address, {
      headers: {
        ...protocol,
        'x-csrf-token': csrf,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream'
      },
      body: new Uint8Array(words)
    })
    assert.equal(answer.status, 415)
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    assert.equal(error.code, 'FILE_UNKNOWN')
    const left = await readdir(join(test.node.uploads.folder, 'tus'))
    assert.deepEqual(
      left.filter(name => name.startsWith(address.split('/').at(-1)!)),
      []
    )
  })

  it('find nothing outside their folder', async () => {
    for (const id of ['..%2f..%2fsecrets', '..%00', 'x'.repeat(32)])
      assert.equal((await ask(`/upload/files/${id}`)).status, 404)
  })

  it('are forgotten when nobody touched them for a day', async () => {
    const address = await started()
    const ledger = createUploadLedger(join(test.node.uploads.folder, 'tus'))
    const id = address.split('/').at(-1)!
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    for (const name of [id, `${id}.json`]) await utimes(join(ledger.folder, name), yesterday, yesterday)
    const fresh = await started()
    assert.equal(await ledger.sweep(Date.now() - 24 * 60 * 60 * 1000), 1)
    assert.equal((await ask(address)).status, 404)
    assert.equal((await ask(fresh)).status, 200)
  })
})
