import type { Log } from '../../core/log.ts'
import type { Bucket } from './bucket.ts'

const day = 24 * 60 * 60 * 1000

/** Ends uploads in parts that a killed process began more than a day ago: nobody sees them, and the service counts their bytes. */
export async function endOldUploads({ client, name: Bucket, prefix }: Bucket, log: Log): Promise<void> {
  const { AbortMultipartUploadCommand, ListMultipartUploadsCommand } = await import('@aws-sdk/client-s3')
  try {
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix }))
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (!Initiated || Initiated.getTime() > Date.now() - day) continue
      await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    }
  } catch (error) {
    // Not every service tells of them; a rule of the bucket does the same.
    log.info({ reason: (error as Error).message }, 'uploads.unlisted')
  }
}
