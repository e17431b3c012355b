import { Readable } from 'node:stream'
import type { StorageDriver } from '../../core/contract/storage-driver.ts'

// A process of its own for describeStorage: what it does to memory, and what is left when it is killed, can be seen from outside.
const [module = '', place = '', task = '', key = ''] = process.argv.slice(2)
const { default: open } = (await import(module)) as { default(place: string): Promise<StorageDriver> }
const storage = await open(place)
const chunk = Buffer.alloc(65_536, 'hob ')

if (task === 'move') await moveMuch()
else await writeForEver()

/** Writes and reads 64 MB and says by how much the process has grown at most. */
async function moveMuch() {
  const before = process.memoryUsage.rss()
  let highest = before
  const look = () => {
    highest = Math.max(highest, process.memoryUsage.rss())
  }
  const body = function* () {
    for (let sent = 0; sent < 1024; sent++) {
      look()
      yield chunk
    }
  }
  await storage.write(key, Readable.from(body()), { type: 'application/octet-stream' })
  let size = 0
  for await (const part of await storage.read(key)) {
    look()
    size += (part as Buffer).length
  }
  process.send?.({ size, grown: highest - before })
}

async function writeForEver() {
  const body = async function* () {
    for (let sent = 0; ; sent++) {
      if (sent === 16) process.send?.('writing')
      if (sent > 16) await new Promise(() => setInterval(() => {}, 1000))
      yield chunk
    }
  }
  await storage.write(key, Readable.from(body()), { type: 'application/octet-stream' })
}
