import { rm } from 'node:fs/promises'
import S3rver from 's3rver'
import { atEnd } from '../../rig/cleanup.ts'
import { temporaryFolder } from '../../rig/files.ts'

/** Read by processes of a test too, which speak to the same service. */
const place = 'HOB_TEST_BUCKETS'

const letIn = (origin: string) => `<CORSConfiguration>
  <CORSRule><AllowedOrigin>${origin}</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>HEAD</AllowedMethod>
    <AllowedHeader>*</AllowedHeader></CORSRule>
</CORSConfiguration>`

export interface BucketServer {
  readonly endpoint: string
  /** Of the plugin `storage-s3`, to use a new bucket. `origin`: whose pages it lets read. */
  makeBucket(name: string, origin?: string): Promise<BucketSettings>
  close(): Promise<void>
}

export interface BucketSettings {
  bucket: string
  region: string
  endpoint: string
  pathStyle: boolean
  prefix: string
  accessKeyId: string
  secretAccessKey: string
  deliver: 'node' | 'storage'
}

/** A service for buckets on loopback. */
export async function startBucketServer(): Promise<BucketServer> {
  const server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: await temporaryFolder('hob-buckets')
  })
  replaceWhole(server)
  const { port } = await server.run()
  const endpoint = `http://127.0.0.1:${port}`
  let closing: Promise<void> | undefined
  const close = () => (closing ??= server.close())
  atEnd(close)
  return {
    endpoint,
    close,
    async makeBucket(name, origin) {
      const configs = origin ? [letIn(origin)] : []
      Object.assign(server, { _configureBuckets: [{ name, configs }] })
      await server.configureBuckets()
      return settingsOf(endpoint, name)
    }
  }
}

let shared: Promise<BucketServer> | undefined

/** One for all tests of a file, also for the processes that they start; a bucket for each `name`. */
export async function settingsForBucket(name: string): Promise<BucketSettings> {
  const known = process.env[place]
  if (known && !shared) return settingsOf(known, name)
  shared ??= shareServer()
  return (await shared).makeBucket(name)
}

async function shareServer(): Promise<BucketServer> {
  const server = await startBucketServer()
  process.env[place] = server.endpoint
  atEnd(() => {
    shared = undefined
    delete process.env[place]
  })
  return server
}

/** Whoever reads an object goes on with it when it is replaced, as everywhere; this service would write into the file being read. */
function replaceWhole({ store }: S3rver) {
  const put = store.putObject.bind(store)
  store.putObject = async object => {
    await rm(store.getResourcePath(object.bucket, object.key, 'object'), { force: true })
    return put(object)
  }
}

function settingsOf(endpoint: string, bucket: string): BucketSettings {
  const key = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }
  return { bucket, endpoint, region: 'us-east-1', pathStyle: true, prefix: 'hob/', ...key, deliver: 'node' }
}
