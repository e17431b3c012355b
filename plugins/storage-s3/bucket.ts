import type { S3Client } from '@aws-sdk/client-s3'
import type { Config } from './settings.ts'

/** The way to one bucket. */
export interface Bucket {
  readonly client: S3Client
  readonly name: string
  readonly prefix: string
  /** As browsers reach it. */
  readonly publicClient: S3Client
}

export type BucketConfig = Config & { bucket: string }

/** Files that are sent at the same moment, each over a connection of its own. */
const mostConnections = 500
/** Milliseconds until a connection has to be there, and for which it may be silent. */
const patience = { connectionTimeout: 5_000, socketTimeout: 60_000 }

/** Loads the service's client, which is large, only where there is a bucket. */
export async function openBucket(config: BucketConfig): Promise<Bucket> {
  const { S3Client } = await import('@aws-sdk/client-s3')
  const { bucket, region, endpoint, publicEndpoint = endpoint, pathStyle, prefix } = config
  const { accessKeyId, secretAccessKey } = config
  const clientAt = (address: string | undefined) =>
    new S3Client({
      region,
      forcePathStyle: pathStyle,
      maxAttempts: 5,
      // Other services than Amazon's do not know the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: {
        ...patience,
        httpAgent: { keepAlive: true, maxSockets: mostConnections },
        httpsAgent: { keepAlive: true, maxSockets: mostConnections }
      },
      ...(address && { endpoint: address }),
      ...(accessKeyId && secretAccessKey && { credentials: { accessKeyId, secretAccessKey } })
    })
  const client = clientAt(endpoint)
  return {
    client,
    name: bucket,
    prefix,
    publicClient: publicEndpoint === endpoint ? client : clientAt(publicEndpoint)
  }
}
