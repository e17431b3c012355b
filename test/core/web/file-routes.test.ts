import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { StorageDriver } from '../../../core/contract/storage-driver.ts'
import type { EntryChanges } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { temporaryFile } from '../../rig/files.ts'
import { openWeb, type TestWeb } from '../../rig/web.ts'

const content = 'note: 0123456789'

describe('the bytes of a file', () => {
  let web: TestWeb
  let count = 0

  before(async () => {
    web = await openWeb(() => undefined)
  })

  after(() => web.close())

  /** An entry of `olga` with its original, whose bytes are `note: hello`, and a rendition with `content`. */
  async function upload(changes: EntryChanges = {}) {
    const { accounts, person, entry: make, files, db } = web.node
    const owner = (await accounts.byName('olga')) ?? (await person('olga'))
    const entry = await make(owner, { visibility: 'public', ...changes })
    const path = await temporaryFile(`rendition-${count++}`, content)
    const rendition = await files.store(entry, { role: 'rendition', type: 'image/webp', body: { path } })
    await db.transaction(trx => files.insert([rendition], trx))
    const all = (await files.ofEntries([entry])).get(entry.id) ?? []
    return { entry, rendition, original: all.find(file => file.role === 'original') as FileRecord }
  }

  const at = (file: FileRecord, query = '') => `/files/${file.id}/some-name.webp${query}`

  it('come whole, with a fixed type, shut in a sandbox', async () => {
    const { rendition } = await upload()
    const { status, headers } = await web.client.get(at(rendition))
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'image/webp')
    assert.equal(headers.get('content-length'), String(content.length))
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
    assert.equal(headers.get('cache-control'), 'public, max-age=3600, s-maxage=0')
  })

  for (const [range, expected, part] of [
    ['bytes=0-3', 'bytes 0-3/16', 'note'],
    ['bytes=6-', 'bytes 6-15/16', '0123456789'],
    ['bytes=-4', 'bytes 12-15/16', '6789'],
    ['bytes=10-999', 'bytes 10-15/16', '456789']
  ] as const) {
    it(`come in part for ${range}`, async () => {
      const { rendition } = await upload()
      const response = await web.client.get(at(rendition), { range })
      assert.equal(response.status, 206)
      assert.equal(response.headers.get('content-range'), expected)
      assert.equal(await response.text(), part)
    })
  }

  it('answer 416 where the part is not there', async () => {
    const { rendition } = await upload()
    const response = await web.client.get(at(rendition), { range: 'bytes=16-' })
    assert.deepEqual([response.status, response.headers.get('content-range')], [416, 'bytes */16'])
  })

  it('come whole for several parts, for nonsense and when the part was meant for another state', async () => {
    const { rendition } = await upload()
    const ways: Record<string, string>[] = [
      { range: 'bytes=0-1,4-5' },
      { range: 'lines=1-2' },
      { range: 'bytes=5-2' },
      { range: 'bytes=0-3', 'if-range': '"other"' }
    ]
    for (const headers of ways) {
      assert.equal((await web.client.get(at(rendition), headers)).status, 200)
    }
  })

  it('answer HEAD with their length and nothing else', async () => {
    const { rendition } = await upload()
    const response = await web.client.request('HEAD', at(rendition))
    assert.equal(response.headers.get('content-length'), '16')
    assert.equal(await response.text(), '')
  })

  it('answer 304 to whoever has them', async () => {
    const { rendition } = await upload()
    const { headers } = await web.client.get(at(rendition))
    const tag = headers.get('etag')!
    const since = headers.get('last-modified')!
    assert.equal((await web.client.get(at(rendition), { 'if-none-match': tag })).status, 304)
    assert.equal((await web.client.get(at(rendition), { 'if-modified-since': since })).status, 304)
    assert.equal(
      (await web.client.get(at(rendition), { 'if-none-match': '"other"', 'if-modified-since': since }))
        .status,
      200
    )
  })

  it('are saved under the name the file had, whatever is in it', async () => {
    const { rendition, entry, original } = await upload()
    await web.node.db('entries').where({ id: entry.id }).update({ file_name: 'Łódź "5".note' })
    const header = (await web.client.get(at(rendition, '?download'))).headers.get('content-disposition')
    assert.match(
      header ?? '',
      /^attachment; filename="[^;]*"; filename\*=UTF-8''%C5%81%C3%B3d%C5%BA%20%225%22\.webp$/
    )
    const owner = await web.as('olga')
    const own = (await owner.get(at(original, '?download'))).headers.get('content-disposition')
    assert.match(own ?? '', /\.note$/)
  })

  it('are kept by no cache, and shown on no page of another site, unless the entry is public', async () => {
    const owner = await web.as('olga')
    const kept = async (visibility: 'public' | 'unlisted' | 'private') => {
      const { status, headers } = await owner.get(at((await upload({ visibility })).rendition))
      return [status, headers.get('cache-control'), headers.get('cross-origin-resource-policy')]
    }
    for (const visibility of ['unlisted', 'private'] as const)
      assert.deepEqual(await kept(visibility), [200, 'private, no-store', 'same-origin'])
    assert.deepEqual(await kept('public'), [200, 'public, max-age=3600, s-maxage=0', 'cross-origin'])
  })

  it('are missing for those who may not see them', async () => {
    const { rendition } = await upload({ visibility: 'private' })
    const otto = await web.as('otto')
    for (const client of [web.client, otto]) {
      const response = await client.get(at(rendition), { accept: 'application/json' })
      const { error } = (await response.json()) as { error: { code: string } }
      assert.deepEqual([response.status, error.code], [404, 'FILE_MISSING'])
    }
    assert.equal((await web.client.get('/files/no-id/name')).status, 404)
  })

  it('are missing in the same words however they are asked for', async () => {
    const { rendition } = await upload({ visibility: 'private' })
    const nothing = { ...rendition, id: randomUUID() }
    const questions: [string, Record<string, string>][] = [
      ['HEAD', {}],
      ['GET', { range: 'bytes=0-1' }],
      ['GET', { range: 'bytes=999999-' }],
      ['GET', { 'if-none-match': '*' }],
      ['GET', { 'if-none-match': `"${rendition.id}"` }],
      ['GET', { 'if-modified-since': new Date().toUTCString() }],
      ['OPTIONS', {}]
    ]
    for (const [method, headers] of questions) {
      const tell = async (file: typeof rendition) => {
        const answer = await web.client.request(method, at(file), { headers })
        const told = [...answer.headers].filter(([name]) => !/^(date|x-request-id)$/.test(name))
        return [answer.status, told, await answer.text()]
      }
      const answer = await tell(rendition)
      assert.deepEqual(answer, await tell(nothing))
      assert.equal(answer[0], method === 'OPTIONS' ? 204 : 404)
    }
  })

  it('of the original are the owner’s, and no cache’s, unless offered', async () => {
    const shut = await upload({ download: 'none' })
    const owner = await web.as('olga')
    assert.equal((await web.client.get(at(shut.original))).status, 404)
    assert.equal((await owner.get(at(shut.original))).headers.get('cache-control'), 'private, no-store')
    const open = await upload({ download: 'original' })
    assert.equal(
      (await web.client.get(at(open.original))).headers.get('cache-control'),
      'public, max-age=3600, s-maxage=0'
    )
  })

  it('carry no cookie, even when the session was over', async () => {
    const { rendition } = await upload()
    const response = await web.client.get(at(rendition), { cookie: 'hob_session=over' })
    assert.deepEqual(response.headers.getSetCookie(), [])
    assert.equal(response.headers.get('cache-control'), 'public, max-age=3600, s-maxage=0')
  })

  it('carry what plugins say of them, but never less protection', async () => {
    const { rendition, entry } = await upload()
    web.node.hooks.files.serving.tap('test', (headers, file, { id }) => {
      if (id !== entry.id) return
      Object.assign(headers, { 'X-Said': file.role, 'Content-Security-Policy': 'script-src *' })
    })
    const { headers } = await web.client.get(at(rendition))
    assert.equal(headers.get('x-said'), 'rendition')
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/)
  })

  it('leave nothing of their sandbox on the page of an error', async () => {
    const { rendition } = await upload()
    const { read, path } = web.node.storage
    const gone = () => Promise.reject(new Error('The disk is gone.'))
    Object.assign(web.node.storage, { read: gone, path: undefined })
    const { status, headers } = await web.client.get(at(rendition), { accept: 'text/html' })
    Object.assign(web.node.storage, { read, path })
    assert.equal(status, 500)
    const { headers: usual } = await web.client.get('/nothing', { accept: 'text/html' })
    const says = ['content-security-policy', 'cross-origin-resource-policy', 'accept-ranges', 'last-modified']
    for (const name of says) assert.equal(headers.get(name), usual.get(name), name)
  })

  describe('in a storage that can serve them itself', () => {
    const large = { size: 1024 * 1024 }
    const asked: unknown[] = []

    before(() => {
      const url: StorageDriver['url'] = async (key, options) => {
        asked.push(options)
        return `https://bucket.example/${key}`
      }
      Object.assign(web.node.storage, { url })
    })
    after(() => Object.assign(web.node.storage, { url: undefined }))

    const change = async (file: FileRecord, columns: object) => {
      await web.node.db('files').where({ id: file.id }).update(columns)
      return at(file)
    }

    it('come from there for a few minutes, as what the node knows them to be', async () => {
      const { rendition } = await upload()
      const response = await web.client.get(await change(rendition, large))
      assert.equal(response.status, 302)
      assert.equal(response.headers.get('cache-control'), 'private, no-store')
      assert.match(response.headers.get('location') ?? '', /^https:\/\/bucket\.example\//)
      assert.deepEqual(asked, [{ expires: 300, type: 'image/webp', download: undefined }])
    })

    it('come from there only for those who may see them', async () => {
      asked.length = 0
      const { rendition } = await upload({ visibility: 'private' })
      assert.equal((await web.client.get(await change(rendition, large))).status, 404)
      assert.deepEqual(asked, [])
    })

    it('come from the node where the way there would cost more, and where other files are named beside them', async () => {
      const { rendition } = await upload()
      assert.equal((await web.client.get(at(rendition))).status, 200)
      const type = 'application/vnd.apple.mpegurl'
      const { status } = await web.client.get(await change(rendition, { ...large, type }), {
        range: 'bytes=0-3'
      })
      assert.equal(status, 206)
      assert.deepEqual(asked, [])
    })
  })
})
