import assert from 'node:assert/strict'
import { statfsSync } from 'node:fs'
import { residentNow } from '../rig/memory.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'
import { skip } from '../rig/skip.ts'
import { waitFor } from '../rig/wait.ts'
import { makePerson, type Person, type ShownEntry } from './person.ts'
import { beginResumable, sendResumable } from './resumable.ts'
import { formAround, sendBody } from './wire.ts'

const megabyte = 1024 * 1024
const size = 2048 * megabyte
const limit = 64 * megabyte

/** Begins as a picture does, so that the node takes it; what follows is none. */
function* vastPicture(): Generator<Uint8Array> {
  const chunk = Buffer.alloc(256 * 1024, 'hob ')
  for (let sent = 0; sent < size; sent += chunk.length)
    yield sent === 0 ? Buffer.concat([Buffer.from('II*\0'), chunk.subarray(4)]) : chunk
}

describe('an upload of 2 GB', function () {
  this.timeout(120_000)
  let hob: NodeProcess
  let ada: Person

  before(async function () {
    if (process.platform !== 'linux') skip(this, 'only Linux tells what a process holds')
    hob = await startProcess()
    const { bavail, bsize } = statfsSync(hob.data)
    if (bavail * bsize < 3 * size) skip(this, 'there are not 6 GB of room for temporary files')
    ada = await makePerson(hob, 'ada')
  })
  after(() => hob?.stop())

  /** The most that the node grew by meanwhile. */
  async function watchGrowth<T>(work: () => Promise<T>): Promise<{ result: T; growth: number }> {
    const before = residentNow(hob.pid)
    let most = before
    const look = () => {
      most = Math.max(most, residentNow(hob.pid))
    }
    const timer = setInterval(look, 20)
    try {
      const result = await work()
      look()
      return { result, growth: most - before }
    } finally {
      clearInterval(timer)
    }
  }
  function assertSmall(growth: number) {
    assert.ok(growth <= limit, `The node grew by ${Math.round(growth / megabyte)} MB.`)
  }
  /** Removes it too, so that the next one has room. */
  async function assertFailed(id: string) {
    const ended = await waitFor('the end of it', async () => {
      const entry = await ada.show(id)
      return entry.state === 'failed' ? entry : undefined
    })
    assert.match(ended.failure?.message ?? '', /damaged|cannot read/)
    assert.equal((await ada.client.request('DELETE', `/api/v1/entries/${id}`)).status, 204)
  }

  it('raises the memory of the node by no more than 64 MB when it is resumable', async () => {
    const upload = await beginResumable(ada, size)
    const { result, growth } = await watchGrowth(() => sendResumable(ada, upload, 0, vastPicture()))
    assert.equal(result?.status, 204)
    await assertFailed(result.entry!)
    assertSmall(growth)
  })

  it('raises the memory of the node by no more than 64 MB when it is a form', async () => {
    const { type, head, tail } = formAround({ visibility: 'public' }, 'vast.tif')
    const order = { method: 'POST', path: '/api/v1/entries', headers: { 'content-type': type } }
    const body = (function* () {
      yield head
      yield* vastPicture()
      yield tail
    })()
    const { result, growth } = await watchGrowth(() =>
      sendBody(ada, { ...order, size: head.length + size + tail.length, body })
    )
    assert.equal(result?.status, 202)
    await assertFailed((JSON.parse(result.text) as ShownEntry).id)
    assertSmall(growth)
  })
})
