import type { Plugin } from '../../core/plugin.ts'
import { type BucketConfig, openBucket } from './bucket.ts'
import { checkBucket } from './health.ts'
import { endOldUploads } from './leftovers.ts'
import { createS3Storage } from './s3-storage.ts'
import { type Config, configSchema } from './settings.ts'
import { findOrigin } from './signing.ts'

/** What browsers fetch from a bucket that delivers: pictures, films and sound, and what scripts read. */
const directives = ['img-src', 'media-src', 'connect-src']

export default {
  name: 'storage-s3',
  api: 1,
  summary: 'Keeps files in a bucket of Amazon S3 or any service that speaks like it.',
  configSchema,
  async setup(node, config) {
    if (!config.bucket) return
    const bucket = await openBucket(config as BucketConfig)
    const isDelivering = config.deliver === 'storage'
    const storage = createS3Storage({ bucket, isDelivering, error: node.error })
    node.storages.add(storage)
    const origin = isDelivering ? await findOrigin(bucket) : undefined
    if (origin) {
      node.hooks.web.policy.tap('storage-s3', policy => {
        for (const directive of directives) policy.add(directive, origin)
      })
    }
    node.hooks.node.started.tapPromise('storage-s3', () => endOldUploads(bucket, node.log))
    node.hooks.node.health.tapPromise('storage-s3', async checks => {
      checks.push(
        await checkBucket({ storage, bucket: bucket.name, origin: new URL(node.config.url).origin })
      )
    })
    node.defer(() => {
      bucket.client.destroy()
      bucket.publicClient.destroy()
    })
  }
} satisfies Plugin<Config>
