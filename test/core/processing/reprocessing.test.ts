import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describeEngines('making all files of a kind anew', engine => {
  let rig: TestNode
  let ada: Account
  let entries: Entry[]

  before(async () => {
    rig = await startNode({ engine, web: false, plugins: ['storage-local', 'image'] })
    ada = await rig.makeAccount('ada')
    entries = [await rig.upload(ada), await rig.upload(ada)]
  })
  after(() => rig.stop())

  const times = async () =>
    (await rig.node.entries.byIds(entries.map(({ publicId }) => publicId))).map(
      ({ processedAt }) => processedAt!
    )
  const run = async (wanted: object) => {
    await rig.node.jobs.send('entries.reprocess', wanted)
    await rig.drainJobs()
  }

  it('makes each once, however often it is repeated, behind everything else', async () => {
    const before = await times()
    const since = Math.max(...before) + 1
    while (Date.now() <= since) await new Promise(setImmediate)
    await run({ since })
    const made = await times()
    assert.ok(made.every((time, at) => time > before[at]!))
    await run({ since })
    assert.deepEqual(await times(), made)
    const [job] = await rig.node.jobs.list({ name: 'entries.reprocess', limit: 1 })
    assert.deepEqual([job?.state, job?.progress], ['done', 1])
    const lowest = await rig.node
      .db('jobs')
      .where({ name: 'entries.process' })
      .min({ least: 'priority' })
      .first()
    assert.ok(Number(lowest?.least) < 0)
  })

  it('leaves other kinds alone, what did not fail, and what is removed', async () => {
    const made = await times()
    await run({ since: Date.now() + 1, mediaType: 'sound' })
    await run({ since: Date.now() + 1, isFailed: true })
    assert.deepEqual(await times(), made)
    await rig.node.db('entries').update({ failure: JSON.stringify({ code: 'X', message: 'X.' }) })
    await rig.node.entries.remove(entries[0]!, { account: ada })
    await run({ since: Date.now() + 1, isFailed: true })
    const [removed, other] = await Promise.all(entries.map(({ id }) => rig.node.entries.byId(id)))
    assert.equal(removed?.processedAt, made[0])
    assert.ok(other!.processedAt! > made[1]!)
    assert.equal(other?.failure, null)
  })
})
