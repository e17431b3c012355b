import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { type BucketServer, startBucketServer } from './bucket-server.ts'

const lost = 'renditions/00/lost'

describe('a bucket that files are no longer put into', () => {
  let server: BucketServer
  before(async () => {
    server = await startBucketServer()
  })
  after(() => server.close())

  const start = async (storage: 'local' | 's3', bucket: object, data?: string) =>
    startNode({
      plugins: { 'storage-local': {}, 'storage-s3': bucket, site: {}, 'sign-in': {} },
      config: { storage: { originals: storage, renditions: storage }, ...(data && { data }) },
      web: false
    })
  const bucketOf = ({ node }: TestNode) => node.storages.get('s3')!
  const leave = (test: TestNode) =>
    bucketOf(test).write(lost, Readable.from(['lost']), { type: 'image/webp' })

  /** As if all that lies there had been put there long ago. */
  async function sweep(test: TestNode) {
    const driver = bucketOf(test)
    const { stat } = driver
    const modified = new Date(0)
    Object.assign(driver, { stat: async (key: string) => (await stat(key)) && { size: 4, modified } })
    await test.node.jobs.send('files.sweep', {})
    await test.drainJobs()
    return stat(lost)
  }

  it('is swept of what a killed process left in it', async () => {
    const bucket = await server.makeBucket('mine', 'http://pages.example')
    const data = await temporaryFolder()
    const first = await start('s3', bucket, data)
    await leave(first)
    await first.stop()
    const test = await start('local', bucket, data)
    assert.equal(await sweep(test), undefined)
    await test.stop()
  })

  it('is left alone where it is another node’s', async () => {
    const bucket = await server.makeBucket('theirs', 'http://pages.example')
    const other = await start('s3', bucket)
    await leave(other)
    const test = await start('local', bucket)
    assert.ok(await sweep(test))
    await Promise.all([other.stop(), test.stop()])
  })
})
