import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readlinkSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { pipeline } from 'node:stream'
import { openFileBody } from '../../../core/web/file-body.ts'
import { temporaryFile } from '../../rig/files.ts'
import { waitFor } from '../../rig/wait.ts'

describe('a file as the body of an answer', () => {
  const bytes = randomBytes(1_500_000)
  let path: string
  let server: Server
  let end = bytes.length - 1
  let port: number

  before(async () => {
    path = await temporaryFile('film', bytes)
    server = createServer(async (req, res) => {
      const start = Number(req.url?.slice(1))
      pipeline(await openFileBody(path, { start, end }), res, () => res.end())
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    port = (server.address() as AddressInfo).port
  })
  after(() => void server.close())

  const read = async (start: number) =>
    Buffer.from(await (await fetch(`http://127.0.0.1:${port}/${start}`)).arrayBuffer())
  const open = () =>
    readdirSync('/proc/self/fd').filter(fd => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === path
      } catch {
        return false
      }
    }).length

  it('is the same bytes for many at once, from wherever they ask', async () => {
    const starts = [0, 1, 262_143, 262_144, 700_000, bytes.length - 1]
    const all = await Promise.all(
      [...starts, ...starts, ...starts].map(async at => [at, await read(at)] as const)
    )
    for (const [at, got] of all) assert.ok(got.equals(bytes.subarray(at)), `from ${at}`)
    await waitFor('all files to be closed', () => open() === 0)
  })

  it('is the same bytes for more at once than the reading thread has buffers', async () => {
    const all = await Promise.all(Array.from({ length: 70 }, (_, at) => read(at)))
    for (const [at, got] of all.entries()) assert.ok(got.equals(bytes.subarray(at)), `from ${at}`)
    await waitFor('all files to be closed', () => open() === 0)
  })

  it('closes the file when the reader goes away in the middle', async () => {
    const sockets = Array.from({ length: 5 }, () => connect(port, '127.0.0.1'))
    for (const socket of sockets) socket.write('GET /0 HTTP/1.1\r\nHost: x\r\n\r\n')
    await Promise.all(sockets.map(socket => once(socket, 'readable')))
    assert.ok(open() > 0)
    for (const socket of sockets) socket.destroy()
    await waitFor('all files to be closed', () => open() === 0)
    assert.ok((await read(0)).equals(bytes))
  })

  it('breaks off where the file is shorter than it was', async () => {
    end = bytes.length + 10
    await assert.rejects(read(0).then(got => assert.equal(got.length, end + 1)))
    end = bytes.length - 1
    await waitFor('all files to be closed', () => open() === 0)
  })

  it('is a stream like others for whoever does not pipe it', async () => {
    const chunks = await Array.fromAsync(await openFileBody(path, { start: 5, end: 99 }))
    assert.ok(Buffer.concat(chunks).equals(bytes.subarray(5, 100)))
  })
})
