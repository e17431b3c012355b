import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { appendUpload, writeUpload } from '../../../core/files/upload-file.ts'
import { createUploads, type Uploads } from '../../../core/files/uploads.ts'
import { streamOfBytes, temporaryFolder } from '../../rig/files.ts'
import { type ScriptedServer, startServer } from '../../rig/http-server.ts'
import { smallDisk } from '../../rig/small-disk.ts'
import { waitFor } from '../../rig/wait.ts'

type Answer = {
  error?: { code: string }
  names?: string[]
  contents?: string[]
  fields?: Record<string, unknown>
}

describe('uploads by a plain form', () => {
  let data: string
  let uploads: Uploads
  let server: ScriptedServer
  let outcomes: Answer[]

  const open = (limits: object = {}, folder = data) =>
    createUploads({
      config: { data: folder, limits: { fileSize: 1000, bodySize: 100, freeDisk: 0, ...limits } },
      hooks: {}
    } as never)
  const post = async (body: BodyInit, headers = {}): Promise<Answer> =>
    (await (await fetch(server.url, { method: 'POST', body, headers })).json()) as Answer
  const form = (parts: [name: string, value: string | File][]) => {
    const body = new FormData()
    for (const [name, value] of parts) body.append(name, value as string)
    return body
  }
  const left = () => readdir(join(data, 'uploads'))

  beforeEach(async () => {
    data = await temporaryFolder()
    uploads = open()
    outcomes = []
    server = await startServer(async (req, res) => {
      const outcome = await uploads.receiveForm(req, { files: 3 }).then(
        async ({ arrivals, fields }) => ({
          names: arrivals.map(arrival => `${arrival.name} ${arrival.size}`),
          contents: await Promise.all(arrivals.map(({ path }) => readFile(path, 'utf8'))),
          fields
        }),
        error => ({ error })
      )
      outcomes.push(outcome)
      res.end(JSON.stringify(outcome))
    })
  })
  afterEach(() => server.close())

  it('are not needed before a text that was typed is taken', async () => {
    const arrival = await uploads.receive(Readable.from(['typed']), 'typed.txt')
    assert.deepEqual([arrival.size, arrival.name], [5, 'typed.txt'])
  })

  it('streams files to the uploads folder, in order, and collects the fields', async () => {
    const answer = await post(
      form([
        ['title', 'A'],
        ['tag', 'x'],
        ['files', new File(['one'], 'a b.jpg')],
        ['tag', 'y'],
        ['files', new File(['two!'], 'ü.png')]
      ])
    )
    assert.deepEqual(answer, {
      names: ['a b.jpg 3', 'ü.png 4'],
      contents: ['one', 'two!'],
      fields: { title: 'A', tag: ['x', 'y'] }
    })
  })

  it('keeps names as words only: no folders, no control characters, no way out', async () => {
    const names = ['../../etc/passwd', 'C:\\x\\y.jpg', 'a\u0085b.jpg']
    const { names: kept } = await post(form(names.map(name => ['files', new File(['x'], name)])))
    assert.deepEqual(kept, ['passwd 1', 'y.jpg 1', 'ab.jpg 1'])
    for (const name of await left()) assert.match(name, /^form-[0-9a-f-]{36}$/)
  })

  it('ignores a file field in which nothing was chosen, and keeps an empty file that was', async () => {
    const answer = await post(
      form([
        ['files', new File([], '')],
        ['files', new File([], 'empty.jpg')]
      ])
    )
    assert.deepEqual(answer.names, ['empty.jpg 0'])
    assert.equal((await left()).length, 1)
  })

  it('takes a field named like a part of every object for a field', async () => {
    const { fields } = await post(
      form([
        ['__proto__', 'x'],
        ['constructor', 'y']
      ])
    )
    assert.deepEqual(Object.keys(fields ?? {}), ['__proto__', 'constructor'])
  })

  const refusals: [why: string, code: string, parts: [string, string | File][]][] = [
    [
      'a file over the limit',
      'FILE_TOO_LARGE',
      [
        ['a', new File(['fine'], 'a')],
        ['b', new File(['x'.repeat(1001)], 'b')]
      ]
    ],
    [
      'more files than asked for',
      'BODY_INVALID',
      ['a', 'b', 'c', 'd'].map(name => [name, new File(['x'], name)])
    ],
    [
      'a field over the limit',
      'BODY_TOO_LARGE',
      [
        ['a', new File(['x'], 'a')],
        ['text', 'x'.repeat(101)]
      ]
    ],
    [
      'fields over the limit together',
      'BODY_TOO_LARGE',
      [
        ['a', new File(['x'], 'a')],
        ['one', 'x'.repeat(60)],
        ['two', 'x'.repeat(60)]
      ]
    ],
    ['more fields than any form has', 'BODY_INVALID', Array.from({ length: 600 }, (_, n) => [`f${n}`, ''])]
  ]
  for (const [why, code, parts] of refusals) {
    it(`refuses ${why} and leaves nothing behind`, async () => {
      assert.equal((await post(form(parts))).error?.code, code)
      assert.deepEqual(await left(), [])
    })
  }

  it('refuses what is no form', async () => {
    assert.equal((await post('{}', { 'content-type': 'application/json' })).error?.code, 'BODY_INVALID')
    assert.equal((await post('x', { 'content-type': 'multipart/form-data' })).error?.code, 'BODY_INVALID')
    assert.equal(
      (await post('--b\r\nrubbish', { 'content-type': 'multipart/form-data; boundary=b' })).error?.code,
      'UPLOAD_INCOMPLETE'
    )
    assert.deepEqual(await left(), [])
  })

  it('leaves nothing behind when the connection breaks in the middle of a file', async () => {
    const socket = connect(server.port, '127.0.0.1')
    const head = '--b\r\nContent-Disposition: form-data; name="f"; filename="f.jpg"\r\n\r\nsome bytes'
    socket.write(
      `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900\r\n\r\n${head}`
    )
    await waitFor('the file to be begun', async () => (await left().catch(() => [])).length === 1)
    socket.destroy()
    const outcome = await waitFor('the server to notice', () => outcomes[0])
    assert.equal(outcome.error?.code, 'UPLOAD_INCOMPLETE')
    assert.deepEqual(await left(), [])
  })

  it('refuses before the first byte when the disk would get too full', async () => {
    uploads = open({ freeDisk: Number.MAX_SAFE_INTEGER / 2 })
    assert.equal((await post(form([['f', new File(['x'], 'x')]]))).error?.code, 'DISK_FULL')
    await assert.rejects(uploads.demandRoom(0), { code: 'DISK_FULL', status: 507 })
    assert.deepEqual(await left(), [])
  })

  it('says that the disk is full when it fills up on the way, and gives the room back', async function () {
    data = await smallDisk(this, 1_000_000)
    uploads = open({ fileSize: 1e9 })
    const body = new Blob([
      '--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n',
      'x'.repeat(3_000_000),
      '\r\n--b--'
    ])
    const answer = await fetch(server.url, {
      method: 'POST',
      // As a stream, so that no length is announced.
      body: body.stream(),
      duplex: 'half',
      headers: { 'content-type': 'multipart/form-data; boundary=b' }
    } as RequestInit)
    assert.equal(((await answer.json()) as Answer).error?.code, 'DISK_FULL')
    assert.deepEqual(await left(), [])
  })

  it('sweeps what a form left behind more than a day ago, and nothing of others', async () => {
    await uploads.demandRoom(0)
    const old = new Date(Date.now() - 25 * 3600 * 1000)
    for (const name of ['form-old', 'form-new', 'tus-old']) await writeFile(join(uploads.folder, name), 'x')
    for (const name of ['form-old', 'tus-old']) await utimes(join(uploads.folder, name), old, old)
    assert.equal(await uploads.sweep(), 1)
    assert.deepEqual((await left()).sort(), ['form-new', 'tus-old'])
  })

  it('receives 512 MB without needing 64 MB of memory more', async () => {
    const child = fork(join(import.meta.dirname, 'upload-server.ts'), [data])
    const [{ port }] = await once(child, 'message')
    const headers = { 'content-type': 'multipart/form-data; boundary=b' }
    const req = request({ port, method: 'POST', headers })
    req.write('--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\n')
    await pipeline(streamOfBytes(512e6), req, { end: false })
    req.end('\r\n--b--')
    const [answer] = await once(req, 'response')
    const { size, grown } = JSON.parse((await answer.toArray()).join(''))
    child.kill()
    assert.equal(size, 512e6)
    assert.ok(grown < 64e6, `It grew by ${Math.round(grown / 1e6)} MB.`)
  })
})

describe('writing an upload', () => {
  it('tells a full disk from other trouble and removes its part file', async () => {
    const path = join(await temporaryFolder(), 'part')
    const broken = (code: string) =>
      (async function* () {
        yield Buffer.from('some')
        throw Object.assign(new Error('write'), { code })
      })()
    const limits = { size: 100, demandRoom: async () => {} }
    await assert.rejects(writeUpload(path, broken('ENOSPC'), limits), { code: 'DISK_FULL' })
    await assert.rejects(writeUpload(path, broken('EDQUOT'), limits), { code: 'DISK_FULL' })
    await assert.rejects(writeUpload(path, broken('EIO'), limits), { code: 'EIO' })
    await assert.rejects(readFile(path), { code: 'ENOENT' })
  })

  it('adds a part at its place, and keeps what arrived of one that broke off', async () => {
    const path = join(await temporaryFolder(), 'parts')
    await writeFile(path, 'one ')
    const limits = { size: 16, demandRoom: async () => {} }
    assert.equal(
      await appendUpload(path, Readable.from([Buffer.from('two '), Buffer.from('three')]), 4, limits),
      13
    )
    const full = (async function* () {
      yield Buffer.from('!')
      throw Object.assign(new Error('write'), { code: 'ENOSPC' })
    })()
    await assert.rejects(appendUpload(path, full, 13, limits), { code: 'DISK_FULL' })
    await assert.rejects(appendUpload(path, Readable.from([Buffer.alloc(3)]), 14, limits), {
      code: 'FILE_TOO_LARGE'
    })
    assert.equal(await readFile(path, 'utf8'), 'one two three!')
  })
})
