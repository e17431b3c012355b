import { buffer } from 'node:stream/consumers'
import { fromBufferPromise } from 'yauzl'

/** Everything in a ZIP, by name. */
export async function readZip(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(Buffer.from(bytes))
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry())
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)))
  return parts
}

/** One of its parts that is JSON. */
export function readJson<T = Record<string, unknown>>(parts: Map<string, Buffer>, name: string): T {
  return JSON.parse(String(parts.get(name)))
}
