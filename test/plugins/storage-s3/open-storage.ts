import { createHash } from 'node:crypto'
import { HobError } from '../../../core/errors.ts'
import { openBucket } from '../../../plugins/storage-s3/bucket.ts'
import { createS3Storage } from '../../../plugins/storage-s3/s3-storage.ts'
import { settingsForBucket } from './bucket-server.ts'

/** Opens the driver on a bucket of its own, without a node. */
export default async function openStorage(place: string) {
  const name = createHash('sha256').update(place).digest('hex').slice(0, 32)
  const bucket = await openBucket(await settingsForBucket(name))
  // What is loaded at first use is no part of what moving bytes takes.
  await Promise.all([import('@aws-sdk/lib-storage'), import('@aws-sdk/s3-request-presigner')])
  return createS3Storage({
    bucket,
    isDelivering: true,
    error: (code, message, options) => new HobError(code, message, options)
  })
}
