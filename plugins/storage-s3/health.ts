import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'
import type { HealthCheck } from '../../core/hooks/node-hooks.ts'

const name = 'storage-s3'

interface Checked {
  storage: StorageDriver
  bucket: string
  /** Of the node's pages, which have to be let in where the bucket delivers. */
  origin: string
}

/** Writes, reads, lists and removes an object, and where browsers are led to the bucket, looks whether it lets the node's pages read. */
export async function checkBucket({ storage, bucket, origin }: Checked): Promise<HealthCheck> {
  const key = `probe/${process.pid}`
  const words = (key: string, values = {}) => ({
    key: `storage-s3.health.${key}`,
    values: { bucket, ...values }
  })
  try {
    await storage.write(key, Readable.from([Buffer.from(key)]), { type: 'text/plain', size: key.length })
    if ((await text(await storage.read(key))) !== key)
      throw new Error('What was written was not what was read.')
    const isOpen = await letsPagesRead(storage, key, origin)
    await storage.remove(key)
    for await (const _key of storage.list('probe/')) break
    if (isOpen) return { name, ok: true, message: `The bucket ${bucket} keeps files.`, words: words('well') }
    const message = `The bucket ${bucket} does not let pages of ${origin} read (CORS); films and models will not play.`
    return { name, ok: false, isMinor: true, message, words: words('closed', { origin }) }
  } catch (error) {
    const reason = (error as Error).message || (error as Error).name
    return {
      name,
      ok: false,
      message: `The bucket ${bucket} cannot be used: ${reason}`,
      words: words('broken', { reason })
    }
  }
}

/** As a script of a page would ask. */
async function letsPagesRead(storage: StorageDriver, key: string, origin: string): Promise<boolean> {
  const address = await storage.url?.(key, { expires: 60, type: 'text/plain' })
  if (address === undefined) return true
  const answer = await fetch(address, { headers: { origin, range: 'bytes=0-3' } })
  await answer.body?.cancel()
  const allowed = answer.headers.get('access-control-allow-origin')
  return answer.ok && (allowed === '*' || allowed === origin)
}
