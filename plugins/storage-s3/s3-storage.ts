import type { Readable } from 'node:stream'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Bucket } from './bucket.ts'
import { isSafeKey } from './keys.ts'
import { signAddress } from './signing.ts'
import { writeObject } from './writing.ts'

interface Options {
  bucket: Bucket
  /** Whether browsers are led to the bucket for large files. */
  isDelivering: boolean
  error: PluginNode['error']
}

/** Files as objects of one bucket. */
export function createS3Storage({ bucket, isDelivering, error }: Options): StorageDriver {
  const { client, name: Bucket, prefix } = bucket
  const locate = (key: string) => {
    if (!isSafeKey(key)) throw missing()
    return { Bucket, Key: prefix + key }
  }
  const missing = (cause?: unknown) => error('FILE_MISSING', 'There is no such file.', { status: 404, cause })

  return {
    name: 's3',
    async read(key, range) {
      const place = locate(key)
      const { GetObjectCommand } = await import('@aws-sdk/client-s3')
      const part = range && { Range: `bytes=${range.start}-${range.end}` }
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...place, ...part }))
        return Body as Readable
      } catch (cause) {
        throw isMissing(cause) ? missing(cause) : cause
      }
    },
    async write(key, body, { type, size, expected }) {
      const { Key } = locate(key)
      await writeObject(bucket, body, { key: Key, type, size, expected })
    },
    async stat(key) {
      const place = locate(key)
      const { HeadObjectCommand } = await import('@aws-sdk/client-s3')
      try {
        const { ContentLength = 0, LastModified = new Date(0) } = await client.send(
          new HeadObjectCommand(place)
        )
        return { size: ContentLength, modified: LastModified }
      } catch (cause) {
        if (isMissing(cause)) return undefined
        throw cause
      }
    },
    async remove(key) {
      const place = locate(key)
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3')
      await client.send(new DeleteObjectCommand(place)).catch(cause => {
        if (!isMissing(cause)) throw cause
      })
    },
    async *list(start) {
      const { paginateListObjectsV2 } = await import('@aws-sdk/client-s3')
      for await (const { Contents = [] } of paginateListObjectsV2(
        { client },
        { Bucket, Prefix: prefix + start }
      ))
        for (const { Key = '' } of Contents) {
          const key = Key.slice(prefix.length)
          if (isSafeKey(key)) yield key
        }
    },
    ...(isDelivering && {
      url: async (key: string, options: Parameters<NonNullable<StorageDriver['url']>>[1]) =>
        signAddress(bucket, locate(key).Key, options)
    })
  }
}

function isMissing(cause: unknown): boolean {
  const { name, $metadata } = cause as { name?: string; $metadata?: { httpStatusCode?: number } }
  if (name === 'NoSuchBucket') return false
  return name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404
}
