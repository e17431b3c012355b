import assert from 'node:assert/strict'
import { statfsSync } from 'node:fs'
import { open, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage } from '../rig/files.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'
import { smallDisk } from '../rig/small-disk.ts'
import { waitFor } from '../rig/wait.ts'
import { makePerson, type Person } from './person.ts'
import { askResumable, beginResumable, type ResumableUpload, sendResumable } from './resumable.ts'
import { slowly } from './wire.ts'

const megabyte = 1024 * 1024
const kept = 8 * megabyte
const sentence = /has no room left for new files\. What is stored is safe/

describe('a node whose disk is full', function () {
  this.timeout(60_000)
  let hob: NodeProcess
  let ada: Person
  let photo: Buffer
  let ballast: string
  let first: string
  let begun: ResumableUpload
  let begunBytes: Buffer

  before(async function () {
    const data = await smallDisk(this, 64 * megabyte)
    ballast = join(data, 'ballast')
    await writeFile(join(data, 'hob.yaml'), 'limits: { freeDisk: 8 MB }\n')
    photo = await makeImage({ width: 1600, height: 1200 })
    hob = await startProcess({ data })
    ada = await makePerson(hob, 'ada')
    first = (await ada.upload(photo)).id
    await published(first)
    begunBytes = Buffer.concat([photo, Buffer.alloc(4 * megabyte)])
    begun = await beginResumable(ada, begunBytes.length)
  })
  after(() => hob?.stop())

  const published = (id: string) =>
    waitFor(`${id} to be published`, async () => (await ada.show(id)).state === 'published')
  const resume = (upload: ResumableUpload, bytes: Uint8Array, from: number) =>
    sendResumable(ada, upload, from, slowly(bytes.subarray(from)))
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(hob.data)
    return bavail * bsize
  }
  /** Leaves so many bytes free. */
  async function fill(left: number) {
    const file = await open(ballast, 'a')
    const chunk = Buffer.alloc(megabyte, 1)
    try {
      for (let more = freeBytes() - left; more > 0; more = freeBytes() - left)
        await file.write(chunk, 0, Math.min(more, chunk.length))
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC')
    } finally {
      await file.close()
    }
  }
  const readyz = async () => {
    const answer = await ada.client.get('/readyz')
    const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean; isMinor?: boolean }[] }
    // An old ffmpeg, say, is told beside it and keeps nobody waiting.
    const wrong = checks.filter(({ ok, isMinor }) => !ok && !isMinor)
    return { status: answer.status, wrong: wrong.map(({ name }) => name) }
  }
  async function assertRefused(answer: Response) {
    assert.equal(answer.status, 507)
    const { error } = (await answer.json()) as { error: { code: string; message: string } }
    assert.equal(error.code, 'DISK_FULL')
    assert.match(error.message, sentence)
  }
  async function assertReadable() {
    assert.equal((await hob.client.get('/')).status, 200)
    assert.equal((await hob.client.get(`/e/${first}`)).status, 200)
    const { files } = await ada.show(first)
    for (const { address, size } of files)
      assert.equal((await (await ada.client.get(address)).arrayBuffer()).byteLength, size)
    assert.equal((await hob.client.get('/healthz')).status, 200)
  }

  for (const [how, left] of [
    ['down to the room that is kept free', kept - megabyte],
    ['to the last byte', 0]
  ] as const) {
    describe(how, () => {
      before(() => fill(left))

      it('refuses uploads with a sentence, whichever way they come', async () => {
        await assertRefused(await ada.send(photo))
        await assert.rejects(beginResumable(ada, photo.length), /507.*DISK_FULL/)
        assert.equal((await resume(begun, begunBytes, 0))?.status, 507)
        const form = {
          visibility: 'public',
          download: 'none',
          files: new File([new Uint8Array(photo)], 'a.jpg')
        }
        const page = await ada.client.request('POST', '/upload', { form })
        assert.equal(page.status, 507)
        assert.match(await page.text(), sentence)
        const replaced = await ada.replace(first, photo)
        assert.equal(replaced.status, 507)
        assert.match(await replaced.text(), sentence)
      })

      it('shows everything that is there', assertReadable)

      it('says that it is not ready, and why', async () => {
        assert.deepEqual(await readyz(), { status: 503, wrong: ['disk', 'storage-local'] })
      })

      it('leaves nothing of what it refused', async () => {
        const left = await readdir(join(hob.data, 'uploads'))
        assert.deepEqual(
          left.filter(name => name.startsWith('form-')),
          []
        )
      })
    })
  }

  describe('and then is not', () => {
    it('has said so to people who changed their texts, and lost none', async () => {
      const body = 'many words '.repeat(1500)
      const change = () => ada.client.request('PATCH', `/api/v1/entries/${first}`, { json: { body } })
      const answer = await waitFor('no room for texts either', async () => {
        const answer = await change()
        return answer.status === 200 ? undefined : answer
      })
      await assertRefused(answer)
      await assertReadable()
    })

    it('has started and shown everything even then', async () => {
      await hob.kill()
      await hob.start()
      await assertReadable()
    })

    it('takes uploads again once there is room, and those that had begun where they stopped', async () => {
      await rm(ballast)
      await waitFor('the node to be ready', async () => (await readyz()).status === 200)
      const sent = await resume(begun, begunBytes, (await askResumable(ada, begun)).offset)
      assert.equal(sent?.status, 204)
      await ada.client.request('PATCH', `/api/v1/entries/${sent.entry}`, { json: { state: 'published' } })
      await published(sent.entry!)
      await published((await ada.upload(photo)).id)
    })

    it('tells who was uploading when the last byte was used, and goes on from there', async () => {
      const bytes = Buffer.concat([photo, Buffer.alloc(6 * megabyte)])
      const upload = await beginResumable(ada, bytes.length)
      const sending = sendResumable(ada, upload, 0, meetingTheEnd())
      async function* meetingTheEnd() {
        yield* slowly(bytes.subarray(0, photo.length))
        await fill(0)
        yield bytes.subarray(photo.length, photo.length + megabyte / 16)
        // More than that could break the connection before the answer is read.
        await sending
      }
      assert.equal((await sending)?.status, 507)
      await rm(ballast)
      const { offset, entry } = await askResumable(ada, upload)
      const id = entry ?? (await resume(upload, bytes, offset))?.entry
      assert.ok(id, 'it became no entry')
      const { files } = await ada.show(id)
      assert.equal(files.find(({ role }) => role === 'original')?.size, upload.size)
      await assertReadable()
    })
  })
})
