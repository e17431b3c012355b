import type { SignedAddress } from '../../core/contract/storage-driver.ts'
import type { Bucket } from './bucket.ts'

/** What a browser shows by itself; anything else is saved. */
const isShown = /^(?:image\/(?!svg)|video\/|audio\/|application\/pdf$)/

/** An address that serves one object for a short time, as the type and under the name that the node says. */
export async function signAddress(
  { publicClient, name }: Bucket,
  key: string,
  address: SignedAddress
): Promise<string> {
  const { GetObjectCommand } = await import('@aws-sdk/client-s3')
  const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner')
  const { expires, type = 'application/octet-stream', download } = address
  const command = new GetObjectCommand({
    Bucket: name,
    Key: key,
    ResponseContentType: type,
    ResponseCacheControl: 'private, no-store',
    ...(download !== undefined && { ResponseContentDisposition: toAttachment(download) }),
    ...(download === undefined && !isShown.test(type) && { ResponseContentDisposition: 'attachment' })
  })
  return getSignedUrl(publicClient, command, { expiresIn: expires })
}

/** The host that browsers are led to, for the policy of pages. */
export async function findOrigin(bucket: Bucket): Promise<string> {
  return new URL(await signAddress(bucket, 'any', { expires: 60 })).origin
}

/** RFC 6266: the name as it is, and for old programs with what they know of it. */
function toAttachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16)}`
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
