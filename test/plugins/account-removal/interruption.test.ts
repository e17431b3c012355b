import assert from 'node:assert/strict'
import { once } from 'node:events'
import { toEntryRow } from '../../../core/entries/entry-rows.ts'
import { newId, newPublicId } from '../../../core/ids.ts'
import { startNode } from '../../rig/node.ts'
import { launch } from '../../rig/process.ts'
import { waitFor } from '../../rig/wait.ts'

const many = 1500

describe('an account whose removal was interrupted', () => {
  it('is out of sight with all entries, although the worker was killed in the middle', async () => {
    const test = await startNode()
    const { db, accounts, jobs } = test.node
    await test.makeAccount('boss', { role: 'administrator' })
    const ada = await test.makeAccount('ada')
    const model = await test.upload(ada)
    const rows = Array.from({ length: many }, () =>
      toEntryRow({ ...model, id: newId(), publicId: newPublicId() })
    )
    await db.batchInsert('entries', rows, 30)
    const countRemoved = async () =>
      Number((await db('entries').where({ state: 'removed' }).count({ count: '*' }).first())?.count)

    await (await test.signIn(ada)).submit('/settings/removal/confirm', { name: 'ada' })
    const worker = launch(['work'], { data: test.node.config.data })
    await waitFor('some entries to be gone', async () => (await countRemoved()) > 0)
    worker.kill('SIGKILL')
    await once(worker, 'exit')
    const before = await countRemoved()
    assert.ok(before < many, `${before} of ${many} were removed before the kill`)

    // As the next worker does that finds the folder of a dead one.
    const { locked_by } = await db('jobs').where({ state: 'running' }).first('locked_by')
    await jobs.queue.release?.(locked_by)
    await db('jobs').where({ name: 'account-removal.hide' }).update({ run_at: Date.now() })
    await test.drainJobs()
    assert.equal(await countRemoved(), many + 1)
    assert.ok((await accounts.byId(ada.id))?.profile.leaving)
    await test.stop()
  })
})
