import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Reprocessing } from '../../../core/entries/mass-reprocessing.ts'
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
  const run = async (wanted: Reprocessing) => {
    await rig.node.entries.reprocessAll(wanted)
    await rig.drainJobs()
  }
  /** A moment after everything so far. */
  const later = async () => {
    const now = Date.now()
    while (Date.now() <= now + 1) await new Promise(setImmediate)
    return Date.now()
  }

  it('makes each once, however often it is repeated, behind everything else', async () => {
    const before = await times()
    const since = await later()
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

  it('tells how many there are, and how far they are', async () => {
    const { entries: all, jobs } = rig.node
    const since = await later()
    const wanted = { mediaType: 'image', since }
    const ids = entries.map(({ publicId }) => publicId)
    assert.deepEqual(await all.listReprocessing(wanted), ids)
    const total = { total: 2, done: 0, failed: 0, isOver: false }
    assert.deepEqual(await all.countReprocessing(wanted), total)
    const newer = await rig.upload(ada, { publish: false })
    const key = await all.reprocessAll(wanted)
    assert.deepEqual((await jobs.byKeys([key]))[0]?.data, wanted)
    assert.deepEqual(await all.countReprocessing(wanted), total)
    await rig.drainJobs()
    assert.deepEqual(await all.countReprocessing(wanted), { ...total, done: 2, isOver: true })
    assert.deepEqual(await all.listReprocessing(wanted), [])
    await rig.node.db('entries').where({ id: newer.id }).delete()
  })

  it('counts those that could not be made once all were sent', async () => {
    const { entries: all } = rig.node
    const wanted = { mediaType: 'image', since: await later() }
    const original = (await rig.node.files.ofEntries([entries[0]!])).get(entries[0]!.id)
    const key = original!.find(({ role }) => role === 'original')!.key
    const driver = rig.node.files.driver('original')
    const path = driver.path!(key)
    const whole = await readFile(path)
    await writeFile(path, whole.subarray(0, 900))
    await run(wanted)
    const counted = await all.countReprocessing(wanted)
    assert.deepEqual(counted, { total: 2, done: 1, failed: 1, isOver: true })
    await writeFile(path, whole)
    await run({ isFailed: true, since: await later() })
    assert.equal((await rig.node.entries.byId(entries[0]!.id))?.failure, null)
  })

  it('leaves other kinds alone, what did not fail, and what is removed', async () => {
    const made = await times()
    await run({ since: await later(), mediaType: 'sound' })
    await run({ since: await later(), isFailed: true })
    assert.deepEqual(await times(), made)
    await rig.node.db('entries').update({ failure: JSON.stringify({ code: 'X', message: 'X.' }) })
    await rig.node.entries.remove(entries[0]!, { account: ada })
    await run({ since: await later(), isFailed: true })
    const [removed, other] = await Promise.all(entries.map(({ id }) => rig.node.entries.byId(id)))
    assert.equal(removed?.processedAt, made[0])
    assert.ok(other!.processedAt! > made[1]!)
    assert.equal(other?.failure, null)
  })
})
