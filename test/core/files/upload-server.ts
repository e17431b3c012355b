import { createServer } from 'node:http'
import { createUploads } from '../../../core/files/uploads.ts'

// Run as a process of its own by uploads.test.ts: receives forms and answers by how much its memory has grown at most.
const data = process.argv[2] ?? ''
const limits = { fileSize: 4e9, bodySize: 1e6, freeDisk: 0 }
const uploads = createUploads({ config: { data, limits }, hooks: {} } as never)
const before = process.memoryUsage.rss()
let highest = before

setInterval(() => {
  highest = Math.max(highest, process.memoryUsage.rss())
}, 5).unref()

const server = createServer(async (req, res) => {
  const { arrivals } = await uploads.receiveForm(req)
  res.end(JSON.stringify({ size: arrivals[0]?.size, grown: highest - before }))
  await uploads.discard(arrivals)
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
