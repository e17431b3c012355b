import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { streamOfBytes } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type BucketServer, startBucketServer } from './bucket-server.ts'
import { isAccepted } from './signature.ts'

/** More than one part of an upload, and enough to lead a browser to the bucket for. */
const large = 6 * 1024 * 1024
/** As the settings of test buckets have it. */
const secretKey = 'S3RVER'

describe('a node whose files are in a bucket', () => {
  let server: BucketServer
  let test: TestNode
  let ada: Account
  let entry: Entry

  async function start(deliver: 'node' | 'storage', name: string) {
    const settings = await server.makeBucket(name, 'http://pages.example')
    const storage = { originals: 's3', renditions: 's3' }
    const on = Object.fromEntries(['image', 'site', 'sign-in', 'archive'].map(name => [name, {}]))
    return startNode({
      plugins: { ...on, 'storage-s3': { ...settings, deliver } },
      config: { storage }
    })
  }

  /** A film, say: a large file of an entry. */
  async function addLarge(): Promise<FileRecord> {
    const { db, files } = test.node
    const file = await files.store(entry, {
      role: 'rendition',
      type: 'video/mp4',
      body: streamOfBytes(large)
    })
    await db.transaction(trx => files.insert([file], trx))
    return file
  }

  before(async () => {
    server = await startBucketServer()
    test = await start('storage', 'delivering')
    ada = await test.makeAccount('ada')
    entry = await test.upload(ada, { visibility: 'limited', audience: { accounts: [] } })
  })
  after(async () => {
    await test.stop()
    await server.close()
  })

  function changed(address: URL, part: string): URL {
    const copy = new URL(address)
    copy.searchParams.set(part, `${copy.searchParams.get(part)}0`)
    return copy
  }
  const at = ({ id }: FileRecord) => `/files/${id}/film.mp4`
  const expected = Buffer.concat(new Array(large / 65_536).fill(Buffer.alloc(65_536, 'hob ')))

  it('keeps what people upload and what is made of it there', async () => {
    const stored = (await test.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.ok(stored.length > 3)
    for (const { storage, key, size } of stored) {
      assert.equal(storage, 's3')
      assert.equal((await test.node.files.driver('original').stat(key))?.size, size)
    }
    const own = await test.signIn(ada)
    const picture = stored.find(({ role }) => role === 'rendition')!
    const answer = await own.get(`/files/${picture.id}/picture.webp`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('cache-control'), 'private, no-store')
    assert.equal((await answer.arrayBuffer()).byteLength, picture.size)
  })

  it('leads those who may see a large file to a short-lived signed address, and nobody else', async () => {
    const film = await addLarge()
    const bea = await test.makeAccount('bea')
    const friend = await test.signIn(bea)
    for (const client of [test.client, friend]) {
      const refused = await client.get(at(film))
      assert.equal(refused.status, 404)
      assert.equal(refused.headers.get('location'), null)
    }
    const viewer = { account: ada }
    await test.node.entries.save(entry, { visibility: 'limited', audience: { accounts: ['bea'] } }, viewer)
    const led = await friend.get(at(film), { range: 'bytes=10-19' })
    assert.equal(led.status, 302)
    assert.equal(led.headers.get('cache-control'), 'private, no-store')
    const address = new URL(led.headers.get('location')!)
    assert.equal(address.searchParams.get('X-Amz-Expires'), '300')
    assert.ok(isAccepted(address, secretKey))
    assert.ok(!isAccepted(address, secretKey, Date.now() + 301_000))
    for (const part of ['X-Amz-Expires', 'X-Amz-Date', 'response-content-type', 'X-Amz-Credential'])
      assert.ok(!isAccepted(changed(address, part), secretKey), part)
    const other = new URL(address)
    other.pathname += 'x'
    assert.ok(!isAccepted(other, secretKey))
    assert.ok(!isAccepted(address, 'another key'))
    const part = await fetch(address, { headers: { range: 'bytes=10-19' } })
    assert.equal(part.status, 206)
    assert.equal(part.headers.get('content-type'), 'video/mp4')
    assert.deepEqual(Buffer.from(await part.arrayBuffer()), expected.subarray(10, 20))

    await test.node.entries.save(entry, { visibility: 'private' }, viewer)
    assert.equal((await friend.get(at(film))).status, 404)
  })

  it('lets pages show what comes from the bucket, and says under which name it is saved', async () => {
    const page = await test.client.get('/')
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const directive of ['img-src', 'media-src', 'connect-src'])
      assert.match(policy, new RegExp(`${directive} [^;]*${server.endpoint}`))
    assert.doesNotMatch(policy, new RegExp(`(script|default|style|frame)-src [^;]*${server.endpoint}`))
    const film = await addLarge()
    const own = await test.signIn(ada)
    const location = (await own.get(`${at(film)}?download`)).headers.get('location') ?? ''
    const asked = new URL(location).searchParams.get('response-content-disposition')
    assert.match(asked ?? '', /^attachment; filename="picture\.mp4"; filename\*=UTF-8''picture\.mp4$/)
  })

  it('packs archives there, and hands them out to their owner', async () => {
    const own = await test.signIn(ada)
    await own.submit('/settings/archive', {})
    await test.drainJobs()
    const answer = await own.get('/settings/archive/file')
    assert.equal(answer.status, 200)
    const bytes = Buffer.from(await answer.arrayBuffer())
    assert.equal(bytes.subarray(0, 4).toString('latin1'), 'PK\u0003\u0004')
  })

  it('sweeps what no row names, and erases what goes', async () => {
    const driver = test.node.files.driver('original')
    const lost = 'originals/00/lost'
    await driver.write(lost, Readable.from(['lost']), { type: 'text/plain' })
    const { stat } = driver
    Object.assign(driver, {
      stat: async (key: string) => ((await stat(key)) ? { size: 1, modified: new Date(0) } : undefined)
    })
    await test.node.jobs.send('files.sweep', {})
    await test.drainJobs()
    Object.assign(driver, { stat })
    assert.equal(await driver.stat(lost), undefined)
    const [file] = (await test.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.ok(await driver.stat(file!.key))
    await test.node.accounts.remove(ada)
    assert.deepEqual(await Array.fromAsync(driver.list('originals/')), [])
    assert.deepEqual(await Array.fromAsync(driver.list('renditions/')), [])
  })

  it('says whether the bucket can be used, and whether it lets the node’s pages read', async () => {
    const health = async ({ node }: TestNode) =>
      (await node.health()).find(({ name }) => name === 'storage-s3')
    const closed = await health(test)
    assert.equal(closed?.ok, false)
    assert.equal(closed?.isMinor, true)
    assert.match(closed?.message ?? '', /does not let pages of .* read/)
    const sending = await start('node', 'sending')
    assert.deepEqual((await health(sending))?.message, 'The bucket sending keeps files.')
    assert.doesNotMatch(
      (await sending.client.get('/')).headers.get('content-security-policy') ?? '',
      /127\.0\.0\.1/
    )
    await server.close()
    const broken = await health(sending)
    assert.equal(broken?.ok, false)
    assert.match(broken?.message ?? '', /^The bucket sending cannot be used: /)
    await sending.stop()
  })

  it('refuses to start beside the files of another node', async () => {
    server = await startBucketServer()
    const first = await start('node', 'shared')
    await first.stop()
    await assert.rejects(
      start('node', 'shared'),
      /It holds the files of a node[\s\S]*give it an empty place there/
    )
  })
})
