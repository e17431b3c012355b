import assert from 'node:assert/strict'
import { makeImage } from '../rig/files.ts'
import { childrenOf, forgetPeak, residentAtMost, residentNow } from '../rig/memory.ts'
import { type NodeProcess, startProcess } from '../rig/process.ts'
import { samplesFolder } from '../rig/samples.ts'
import { skip } from '../rig/skip.ts'
import { waitFor } from '../rig/wait.ts'
import { type BadFile, makeCutFiles, makeLies, readHostileSamples } from './bad-files.ts'
import { makePerson, type Person, type ShownEntry } from './person.ts'

const megabyte = 1024 * 1024
/** Half of what a worker is ended at when nothing is configured; it draws documents and models too. */
const workerMemory = 1e9
/** A sentence for people: no names of errors, functions or files of ours. */
const sentence = /^[A-Z][^{}]*[a-z][^{}]*[.!]$/
const jargon = /error:|exception|undefined|null|\bat \w+ \(|sharp|vips|heif|libjpeg|\/core\/|node_modules/i

describe('a node that is sent bad files', function () {
  this.timeout(120_000)
  let hob: NodeProcess
  let ada: Person
  let photo: Buffer
  let resident: number
  const good: string[] = []
  const failed: ShownEntry[] = []

  before(async () => {
    hob = await startProcess()
    ada = await makePerson(hob, 'ada')
    photo = await makeImage()
    await published((await ada.upload(photo)).id)
    forgetPeak(hob.pid)
    resident = residentNow(hob.pid)
  })
  after(() => hob.stop())

  const settled = (id: string) =>
    waitFor(`the end of ${id}`, async () => {
      const entry = await ada.show(id)
      return entry.state === 'published' || entry.state === 'failed' ? entry : undefined
    })
  async function published(id: string) {
    const entry = await settled(id)
    assert.equal(entry.state, 'published', `${id}: ${entry.failure?.message}`)
    return entry
  }
  function assertSentence(text: string, of: string) {
    assert.match(text, sentence, of)
    assert.doesNotMatch(text, jargon, of)
  }

  /** Refused at once or failed in the worker, with a sentence either way. */
  async function sendBad({ name, bytes }: BadFile) {
    const answer = await ada.send(bytes, name)
    if (answer.status !== 202) {
      assert.ok(answer.status >= 400 && answer.status < 500, `${name}: ${answer.status}`)
      const { error } = (await answer.json()) as { error: { message: string } }
      assertSentence(error.message, name)
      return
    }
    const entry = await settled(((await answer.json()) as ShownEntry).id)
    assert.equal(entry.state, 'failed', `${name} was published`)
    assertSentence(entry.failure?.message ?? '', name)
    failed.push(entry)
  }
  async function sendAll(files: readonly BadFile[]) {
    for (const [at, file] of files.entries()) {
      // Half of the good ones wait beside a bad one, half come after it.
      const beside = at % 2 === 0 ? sendBad(file) : undefined
      if (!beside) await sendBad(file)
      good.push((await ada.upload(photo, 'good.jpg')).id)
      await beside
    }
  }

  it('refuses what is not whole, of every kind, in a sentence', async () => sendAll(await makeCutFiles()))

  it('refuses what only claims to be a picture, in a sentence', () => sendAll(makeLies()))

  it('refuses what others made to break decoders, in a sentence', async function () {
    const { broken } = await readHostileSamples()
    if (broken.length === 0) skip(this, `there are no samples in ${samplesFolder}`)
    await sendAll(broken)
  })

  it('shows what is sound of the odd ones, to everyone', async function () {
    const { odd } = await readHostileSamples()
    if (odd.length === 0) skip(this, `there are no samples in ${samplesFolder}`)
    for (const { name, bytes } of odd) {
      const { id, files } = await published((await ada.upload(bytes, name)).id)
      assert.equal((await hob.client.get(`/e/${id}`)).status, 200, name)
      const posters = files.filter(({ role }) => role === 'poster')
      assert.ok(posters.length > 0, `${name} has no picture of itself`)
      for (const { address } of posters) assert.equal((await hob.client.get(address)).status, 200, name)
    }
  })

  it('publishes every good photo that came among them', async () => {
    for (const id of good) {
      const { files } = await published(id)
      const [file] = files
      assert.ok(file)
      assert.equal((await hob.client.get(file.address)).status, 200)
    }
  })

  it('shows each failure to its owner alone, with a way to try again and to replace the file', async () => {
    assert.ok(failed.length > 0)
    for (const { id, failure } of failed) {
      const page = await (await ada.client.get(`/e/${id}`)).text()
      assert.ok(page.includes(failure!.message.replaceAll("'", '&#x27;')), `${failure!.message} is not shown`)
      assert.match(page, new RegExp(`action="/e/${id}/retry"`))
      assert.match(page, new RegExp(`href="/e/${id}/replace"`))
      assert.equal((await hob.client.get(`/e/${id}`)).status, 404)
    }
  })

  it('tries again when asked, and gives the same answer', async () => {
    const [entry] = failed
    const answer = await ada.client.request('POST', `/e/${entry!.id}/retry`)
    assert.equal(answer.status, 303)
    const again = await settled(entry!.id)
    assert.deepEqual([again.state, again.failure], ['failed', entry!.failure])
  })

  it('publishes at the same address once the file was replaced by a good one', async () => {
    const [entry] = failed
    assert.equal((await ada.replace(entry!.id, photo)).status, 303)
    await waitFor('the replacement', async () => (await ada.show(entry!.id)).state === 'published')
    assert.equal((await hob.client.get(`/e/${entry!.id}`)).status, 200)
  })

  it('keeps its worker and its memory through all of it', () => {
    assert.doesNotMatch(hob.output(), /worker\.(died|killed)/)
    const grown = residentAtMost(hob.pid) - resident
    assert.ok(grown < 64 * megabyte, `The node grew by ${Math.round(grown / megabyte)} MB.`)
    for (const worker of childrenOf(hob.pid)) {
      const most = residentAtMost(worker)
      assert.ok(most < workerMemory, `The worker held ${Math.round(most / megabyte)} MB.`)
    }
  })
})
