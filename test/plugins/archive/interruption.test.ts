import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { launch } from '../../rig/process.ts'
import { waitFor } from '../../rig/wait.ts'

const page = '/settings/archive'
const size = 300_000_000

describe('an archive whose packing was interrupted', () => {
  let test: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    test = await startNode()
    ada = await test.makeAccount('ada')
    own = await test.signIn(ada)
    await addMuch()
  })
  after(() => test.stop())

  /** A file that takes a moment to pack, and no room on the disk. */
  async function addMuch() {
    const { db, files } = test.node
    const entry = await test.upload(ada)
    const file = await files.store(entry, {
      role: 'companion',
      type: 'video/mp4',
      body: Readable.from(['x'])
    })
    await truncate(files.driver('companion').path!(file.key), size)
    await db.transaction(trx => files.insert([{ ...file, size }], trx))
  }

  const rows = () => test.node.db('archive_archives').orderBy('created_at')
  const folder = () => join(test.node.config.data, 'media', '.drafts')
  const drafts = async () => {
    const names = await readdir(folder()).catch(() => [])
    return Promise.all(names.map(name => stat(join(folder(), name)).catch(() => ({ size: 0 }))))
  }

  it('is whole in the end when the worker was killed in the middle', async () => {
    await own.submit(page, {})
    const worker = launch(['work'], { data: test.node.config.data })
    await waitFor('half an archive', async () => (await drafts()).some(draft => draft.size > size / 20))
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    assert.match(await (await own.get(page)).text(), /<progress/)
    assert.equal((await own.get(`${page}/file`)).status, 404)

    // As the next worker does that finds the folder of a dead one.
    const { locked_by } = await test.node.db('jobs').where({ state: 'running' }).first('locked_by')
    await test.node.jobs.queue.release?.(locked_by)
    await test.node.db('jobs').where({ state: 'waiting' }).update({ run_at: Date.now() })
    await test.drainJobs()
    const [row] = await rows()
    assert.equal(row.state, 'ready')
    assert.ok(row.size > size)
    assert.equal((await test.node.files.driver('archive').stat(row.key))?.size, row.size)
  })

  it('leaves nothing behind when its owner stops it in the middle', async () => {
    const before = await drafts()
    await own.submit(page, {})
    const working = test.drainJobs()
    await waitFor('half an archive', async () => (await drafts()).length > before.length)
    await own.submit(`${page}/remove`, {}, { page })
    await working
    assert.deepEqual(await rows(), [])
    assert.equal((await drafts()).length, before.length)
    const stored = await Array.fromAsync(test.node.files.driver('archive').list('renditions/'))
    const named: string[] = await test.node.db('files').pluck('key')
    assert.deepEqual(stored.sort(), named.filter(key => key.startsWith('renditions/')).sort())
  })
})
