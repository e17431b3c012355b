import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeImage } from '../rig/files.ts'
import { type CommandResult, type NodeProcess, runHob, startProcess } from '../rig/process.ts'
import { waitFor } from '../rig/wait.ts'
import { makePerson, type Person } from './person.ts'

describe('a data folder', function () {
  this.timeout(60_000)
  let hob: NodeProcess
  let ada: Person
  let entry: string

  before(async () => {
    hob = await startProcess()
    ada = await makePerson(hob, 'ada')
    entry = (await ada.upload(await makeImage())).id
    await waitFor('the photo', async () => (await ada.show(entry)).state === 'published')
  })
  after(() => hob.stop())

  const serveBeside = () => runHob(['serve', '--port', '0'], { data: hob.data })
  function assertRefused({ code, out, error }: CommandResult, reason: RegExp) {
    assert.equal(code, 1)
    assert.equal(out, '')
    assert.match(error, /^Hob cannot start:\n/)
    assert.match(error, reason)
    assert.ok(error.includes(hob.data), 'it names the folder')
    assert.doesNotMatch(error, /^\s+at /m)
  }

  it('is served by one node; a second refuses in words and disturbs nothing', async () => {
    assertRefused(
      await serveBeside(),
      /Another node is serving this data folder\.\n\s+Stop the other node, or/
    )
    assert.equal((await hob.client.get(`/e/${entry}`)).status, 200)
    const { id } = await ada.upload(await makeImage({ width: 200 }))
    await waitFor('the second photo', async () => (await ada.show(id)).state === 'published')
  })

  it('can be worked on by commands beside the node', async () => {
    assert.equal((await hob.run(['account', 'list'])).code, 0)
  })

  it('lets one of two that start at once have it', async () => {
    await hob.stop()
    const both = await Promise.allSettled([
      startProcess({ data: hob.data }),
      startProcess({ data: hob.data })
    ])
    const [started, ...more] = both.flatMap(one => (one.status === 'fulfilled' ? one.value : []))
    assert.ok(started && more.length === 0)
    const [refused] = both.flatMap(one => (one.status === 'rejected' ? String(one.reason) : []))
    assert.match(refused ?? '', /Another node is serving this data folder/)
    assert.equal(await started.stop(), 0)
    await hob.start()
  })

  it('is free again once its node was killed', async () => {
    await hob.kill()
    const other = await startProcess({ data: hob.data })
    assert.equal((await other.client.get(`/e/${entry}`)).status, 200)
    assert.equal(await other.stop(), 0)
    await hob.start()
  })

  it('is refused, and kept, when its files are there and its database is gone', async () => {
    await hob.stop()
    const database = join(hob.data, 'hob.sqlite')
    for (const suffix of ['', '-wal', '-shm']) await rm(database + suffix, { force: true })
    for (let attempt = 0; attempt < 2; attempt++) {
      const refused = await serveBeside()
      assertRefused(
        refused,
        /holds the files of a node, but the database is empty\.\n\s+Restore the database/
      )
    }
    await rm(database)
    await assert.rejects(startProcess({ data: hob.data }), /but the database is empty/)
    // So that `after` has something to stop.
    await rm(join(hob.data, 'media', 'node'), { recursive: true })
    await hob.start()
  })

  it('is refused when its database is no database', async () => {
    await hob.stop()
    await writeFile(join(hob.data, 'hob.sqlite'), 'These are words. '.repeat(500))
    for (const suffix of ['-wal', '-shm']) await rm(join(hob.data, `hob.sqlite${suffix}`), { force: true })
    const { code, error } = await serveBeside()
    assert.equal(code, 1)
    assert.match(error, /^Hob cannot start:\n {2}database: .*not a database/)
    assert.doesNotMatch(error, /^\s+at /m)
    await rm(join(hob.data, 'hob.sqlite'))
    await rm(join(hob.data, 'media', 'node'), { recursive: true })
    await hob.start()
  })
})
