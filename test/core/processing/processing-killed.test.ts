import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { createSupervisor, type Supervisor } from '../../../core/jobs/supervisor.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { type Plan, stillPurpose } from '../jobs/trouble/index.ts'
import { arrive, startTrouble } from './trouble-node.ts'

describeEngines('processing in a worker that is killed', function (engine) {
  this.timeout(60_000)
  let rig: TestNode
  let owner: Account
  let entry: Entry
  let supervisor: Supervisor
  const oldFiles = ['old-1', 'old-2']
  const newFiles = ['new-1', 'new-2', 'new-3']

  before(async () => {
    rig = await startTrouble({ engine, config: { worker: { concurrency: 1 } } })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())
  beforeEach(() => {
    supervisor = createSupervisor(rig.node, { delay: 10 })
  })
  afterEach(() => supervisor.stop())

  const renditions = async () =>
    ((await rig.node.files.ofEntries([entry])).get(entry.id) ?? [])
      .filter(({ role }) => role === 'rendition')
      .map(({ meta }) => meta.name)
  const originals = async () =>
    ((await rig.node.files.ofEntries([entry])).get(entry.id) ?? []).filter(({ role }) =>
      ['original', 'replacement'].includes(role)
    )
  const assertStored = async () => {
    for (const { role, key } of await rig.node.db('files').select('role', 'key'))
      assert.ok(await rig.node.files.driver(role).stat(key), `${key} has a row and no bytes`)
  }

  for (const [moment, isLetGo] of [
    ['added', false],
    ['inspected', true],
    ['stored', true],
    ['processed', false]
  ] as const) {
    const what = isLetGo ? 'letting the original go it ' : 'it '
    it(`has the old files or the new ones, never some of each, when ${what}dies at the moment "${moment}"`, async () => {
      const { node } = rig
      entry = await node.entries.accept(await arrive({ files: oldFiles }), owner)
      await node.entries.publish(entry, { account: owner })
      await rig.drainJobs()
      const until = join(await temporaryFolder(), 'crashed')
      const standsIn = isLetGo ? { standsIn: { files: newFiles } } : {}
      const plan: Plan = { files: newFiles, crashAt: moment, until, ...standsIn }
      await node.entries.replace(entry, await arrive(plan), { account: owner })
      await supervisor.start()
      const job = async () => (await node.jobs.byKeys([`entry:${entry.id}`]))[0]
      await waitFor(
        'the job to be given back',
        async () => existsSync(until) && (await job())?.state === 'waiting'
      )
      assert.deepEqual(await renditions(), ['added', 'inspected'].includes(moment) ? oldFiles : newFiles)
      assert.equal((await node.entries.byId(entry.id))?.state, 'published')
      await assertStored()
      await node
        .db('jobs')
        .where({ state: 'waiting' })
        .update({ run_at: Date.now() - 1 })
      await waitFor('the job to be done', async () => (await job())?.state === 'done')
      assert.deepEqual(await renditions(), newFiles)
      const [original, ...others] = await originals()
      assert.deepEqual([original?.meta.isStandIn === true, others], [isLetGo, []])
      await assertStored()
    })
  }

  for (const moment of ['added', 'stored'] as const) {
    it(`has the old still or the new one when a part dies at the moment "${moment}"`, async () => {
      const { node } = rig
      const stills = async () =>
        ((await node.files.ofEntries([entry])).get(entry.id) ?? [])
          .filter(({ role }) => role === 'poster')
          .map(({ meta }) => meta.name)
      const choose = async (plan: Plan) => {
        const about = { purpose: stillPurpose, type: 'text/plain', isShown: false }
        await node.entries.attach(entry, await arrive(plan), about, { account: owner })
        await node.entries.reprocess(entry, { part: 'still' })
      }
      entry = await node.entries.accept(await arrive({ files: oldFiles }), owner)
      await choose({ files: ['old'] })
      await rig.drainJobs()
      const until = join(await temporaryFolder(), 'crashed')
      await choose({ files: ['new'], crashAt: moment, until })
      await supervisor.start()
      const job = async () => (await node.jobs.byKeys([`entry:${entry.id}:still`]))[0]
      await waitFor(
        'the job to be given back',
        async () => existsSync(until) && (await job())?.state === 'waiting'
      )
      assert.deepEqual(await stills(), [moment === 'added' ? 'old' : 'new'])
      await assertStored()
      await node
        .db('jobs')
        .where({ state: 'waiting' })
        .update({ run_at: Date.now() - 1 })
      await waitFor('the job to be done', async () => (await job())?.state === 'done')
      assert.deepEqual(await stills(), ['new'])
      assert.deepEqual(await renditions(), oldFiles)
      await assertStored()
    })
  }

  it('leaves bytes without a row to the sweep', async () => {
    const { node } = rig
    const driver = node.files.driver('rendition')
    const rows: string[] = await node.db('files').pluck('key')
    const keys = await Array.fromAsync(driver.list('renditions/'))
    assert.ok(keys.some(key => !rows.includes(key)))
    const old = new Date(Date.now() - 2 * 3600_000)
    for (const key of keys) await utimes(driver.path!(key), old, old)
    await node.jobs.send('files.sweep', {})
    await rig.drainJobs()
    assert.deepEqual(
      (await Array.fromAsync(driver.list('renditions/'))).sort(),
      rows.filter(key => key.startsWith('renditions/')).sort()
    )
  })
})
