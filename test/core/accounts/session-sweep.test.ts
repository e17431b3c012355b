import assert from 'node:assert/strict'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('the sweep of sessions', engine => {
  let test: TestNode
  before(async () => {
    test = await startNode({ engine })
  })
  after(() => test.stop())

  // What the browser had said of itself stayed until its person signed in again.
  it('forgets those that are over, and no other', async () => {
    const { db, jobs, sessions } = test.node
    const ada = await test.makeAccount('ada')
    const open = async (kind: 'browser' | 'token', expiresAt?: number) =>
      (await sessions.open(ada, { kind, label: 'Firefox', expiresAt })).session.id
    const kept = [await open('browser'), await open('token')]
    await open('browser', Date.now() - 1)
    await open('token', Date.now() - 1)
    await jobs.send('sessions.sweep', {})
    await test.drainJobs()
    assert.deepEqual((await db('sessions').pluck('id')).sort(), kept.sort())
  })

  it('is asked for soon after the node has started', async () => {
    const [job] = await test.node.jobs.byKeys(['sessions.sweep'])
    assert.equal(job?.state, 'waiting')
    assert.ok(job.runAt > Date.now() + 60_000, String(job.runAt))
  })
})
