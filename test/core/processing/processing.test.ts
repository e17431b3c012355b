import assert from 'node:assert/strict'
import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { createWorker } from '../../../core/jobs/worker.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFile, temporaryFolder } from '../../rig/files.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import type { Plan } from '../jobs/trouble/index.ts'
import { arrive, hearOfEntries, startTrouble } from './trouble-node.ts'

describeEngines('processing', engine => {
  let rig: TestNode
  let owner: Account
  let told: string[]

  before(async () => {
    rig = await startTrouble({ engine })
    owner = await rig.makeAccount('ann')
    hearOfEntries(rig, moment => void told.push(moment))
  })
  beforeEach(() => {
    told = []
  })
  after(() => rig.stop())

  const accept = async (plan: Plan): Promise<Entry> => {
    const entry = await rig.node.entries.accept(await arrive(plan), owner)
    told = []
    return entry
  }
  const replace = async (entry: Entry, plan: Plan) =>
    rig.node.entries.replace(entry, await arrive(plan, 'y.trouble'), { account: owner })
  const reread = async ({ id }: Entry) => (await rig.node.entries.byId(id))!
  const filesOf = async (entry: Entry): Promise<FileRecord[]> =>
    (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  const namesOf = async (entry: Entry) =>
    (await filesOf(entry)).map(({ role, meta }) => `${role} ${meta.name}`).sort()
  const storedKeys = async () => {
    const keys: string[] = []
    for (const [role, prefix] of [
      ['original', 'originals/'],
      ['rendition', 'renditions/']
    ] as const)
      for await (const key of rig.node.files.driver(role).list(prefix)) keys.push(key)
    return keys.sort()
  }
  const rowKeys = async (): Promise<string[]> => (await rig.node.db('files').pluck('key')).sort()
  const retryNow = () =>
    rig.node
      .db('jobs')
      .where({ state: 'waiting' })
      .update({ run_at: Date.now() - 1 })

  it('keeps what the media type made and says what the original is', async () => {
    const entry = await accept({ files: ['one', 'two'], title: 'A title' })
    await rig.drainJobs()
    const { state, facts, suggestion, processedAt, failure } = await reread(entry)
    assert.deepEqual(
      { state, facts, suggestion, failure },
      { state: 'draft', facts: { 'trouble.files': 2 }, suggestion: { title: 'A title' }, failure: null }
    )
    assert.ok(processedAt)
    const files = await filesOf(entry)
    const original = files.find(({ role }) => role === 'original')
    assert.equal(original?.type, 'text/x-trouble')
    assert.match(original?.hash ?? '', /^[0-9a-f]{64}$/)
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition one', 'rendition two'])
    assert.deepEqual(await storedKeys(), await rowKeys())
    assert.deepEqual(told, ['processed'])
  })

  it('publishes at the end when that was asked for before', async () => {
    const entry = await accept({})
    await rig.node.entries.publish(entry, { account: owner })
    assert.equal((await reread(entry)).state, 'processing')
    await rig.drainJobs()
    assert.equal((await reread(entry)).state, 'published')
    assert.deepEqual(told, ['processed', 'published'])
  })

  it('swaps old files for new ones in one moment', async () => {
    const entry = await accept({ files: ['old'] })
    await rig.node.entries.publish(entry, { account: owner })
    await rig.drainJobs()
    const before = await filesOf(entry)
    const go = join(await temporaryFolder(), 'go')
    await replace(entry, { files: ['new', 'newer'], end: 'wait', until: go })
    const drained = rig.drainJobs()
    await waitFor(
      'new files to be stored',
      async () => (await storedKeys()).length === (await rowKeys()).length + 2
    )
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition old', 'replacement y.trouble'])
    assert.equal((await reread(entry)).state, 'published')
    told = []
    await writeFile(go, '')
    await drained
    assert.deepEqual(await namesOf(entry), ['original y.trouble', 'rendition new', 'rendition newer'])
    assert.deepEqual(await storedKeys(), await rowKeys())
    for (const { key } of before) assert.ok(!(await storedKeys()).includes(key))
    assert.equal((await reread(entry)).fileName, 'y.trouble')
    assert.deepEqual(told, ['processed', 'changed'])
  })

  it('leaves nothing of a run whose file was replaced meanwhile, and runs once more', async () => {
    const go = join(await temporaryFolder(), 'go')
    const entry = await accept({ files: ['outdated'], end: 'wait', until: go })
    const drained = rig.drainJobs()
    await waitFor('the first run', async () => (await storedKeys()).length > (await rowKeys()).length)
    await replace(entry, { files: ['current'] })
    await writeFile(go, '')
    await drained
    assert.deepEqual(await namesOf(entry), ['original y.trouble', 'rendition current'])
    assert.deepEqual(await storedKeys(), await rowKeys())
  })

  it('fails at once with the words of a refusal', async () => {
    const entry = await accept({ end: 'refuse' })
    await rig.drainJobs()
    const { state, failure } = await reread(entry)
    assert.equal(state, 'failed')
    assert.deepEqual(failure, { code: 'TROUBLE_REFUSED', message: 'This file is nothing but trouble.' })
    assert.deepEqual(await namesOf(entry), ['original x.trouble'])
    assert.deepEqual(await storedKeys(), await rowKeys())
    assert.deepEqual(told, ['failed'])
  })

  it('tries a bug three times and then says that the file could not be processed', async () => {
    const entry = await accept({ end: 'bug' })
    for (const attempt of [1, 2, 3]) {
      assert.equal((await reread(entry)).failure, null)
      await rig.drainJobs()
      const [job] = await rig.node.jobs.byKeys([`entry:${entry.id}`])
      assert.equal(job?.attempt, attempt)
      await retryNow()
    }
    assert.deepEqual((await reread(entry)).failure, {
      code: 'PROCESSING_FAILED',
      message: 'This file could not be processed.'
    })
  })

  it('keeps a published entry as it was when its replacement fails', async () => {
    const entry = await accept({ files: ['good'] })
    await rig.node.entries.publish(entry, { account: owner })
    await rig.drainJobs()
    await replace(entry, { end: 'refuse' })
    await rig.drainJobs()
    const { state, failure } = await reread(entry)
    assert.equal(state, 'published')
    assert.equal(failure?.code, 'TROUBLE_REFUSED')
    assert.ok((await namesOf(entry)).includes('rendition good'))
    await replace(entry, { files: ['better'] })
    await rig.drainJobs()
    assert.equal((await reread(entry)).failure, null)
    assert.deepEqual(await namesOf(entry), ['original y.trouble', 'rendition better'])
  })

  it('publishes a failed entry whose publication was asked for when a retry succeeds', async () => {
    const go = join(await temporaryFolder(), 'go')
    const entry = await accept({ end: 'wait', until: go })
    await rig.node.entries.publish(entry, { account: owner })
    await rig.node
      .db('jobs')
      .where({ key: `entry:${entry.id}` })
      .update({ state: 'failed', attempt: 3 })
    await rig.node
      .db('entries')
      .where({ id: entry.id })
      .update({ state: 'failed', failure: '{"code":"X","message":"X"}' })
    await writeFile(go, '')
    const [job] = await rig.node.jobs.byKeys([`entry:${entry.id}`])
    await rig.node.jobs.retry(job!.id)
    await rig.drainJobs()
    const { state, failure } = await reread(entry)
    assert.deepEqual({ state, failure }, { state: 'published', failure: null })
  })

  it('keeps a failed draft a draft when a retry succeeds, whatever date was chosen for it', async () => {
    const go = join(await temporaryFolder(), 'go')
    const entry = await accept({ end: 'wait', until: go })
    await rig.node.entries.save(entry, { publishedAt: 1 }, { account: owner })
    await rig.node.db('entries').where({ id: entry.id }).update({ state: 'failed', failure: '{"code":"X"}' })
    assert.equal((await rig.node.entries.reprocess(await reread(entry))).state, 'draft')
    await writeFile(go, '')
    await rig.drainJobs()
    assert.equal((await reread(entry)).state, 'draft')
    assert.deepEqual(told.includes('published'), false)
  })

  it('stops when the entry is removed, and leaves no bytes of that run', async () => {
    const entry = await accept({ end: 'wait' })
    const drained = rig.drainJobs()
    await waitFor('the run', async () => (await storedKeys()).length > (await rowKeys()).length)
    await rig.node.entries.remove(entry, { account: owner })
    await drained
    assert.equal((await reread(entry)).state, 'removed')
    assert.deepEqual(await storedKeys(), await rowKeys())
    assert.deepEqual(told, [])
  })

  it('goes on with other files while one waits', async () => {
    const go = join(await temporaryFolder(), 'go')
    await accept({ end: 'wait', until: go })
    const others = [await accept({}), await accept({})]
    const worker = createWorker({
      ...rig.node,
      config: { ...rig.node.config, worker: { ...rig.node.config.worker, concurrency: 2 } }
    })
    const drained = worker.drain()
    await waitFor('the others', async () =>
      (await Promise.all(others.map(reread))).every(({ processedAt }) => processedAt)
    )
    await writeFile(go, '')
    await drained
  })

  it('sweeps bytes that no row names once they are an hour old, and nothing else', async () => {
    const { node } = rig
    const entry = await accept({})
    await rig.drainJobs()
    const lost = await node.files.store(entry, {
      role: 'rendition',
      type: 'text/plain',
      body: { path: await temporaryFile('l', 'l') }
    })
    const young = await node.files.store(entry, {
      role: 'rendition',
      type: 'text/plain',
      body: { path: await temporaryFile('y', 'y') }
    })
    const old = new Date(Date.now() - 2 * 3600_000)
    const driver = node.files.driver('rendition')
    for (const key of [lost.key, ...(await rowKeys()).filter(key => key.startsWith('renditions/'))])
      await utimes(driver.path!(key), old, old)
    await node.jobs.send('files.sweep', {})
    await rig.drainJobs()
    assert.equal(await driver.stat(lost.key), undefined)
    assert.ok(await driver.stat(young.key))
    await driver.remove(young.key)
    assert.deepEqual(await storedKeys(), await rowKeys())
  })

  it('leaves no scratch folder behind', async () => {
    const folder = join(rig.node.config.data, 'scratch')
    assert.deepEqual(await readdir(folder), [])
    assert.ok((await stat(folder)).isDirectory())
  })
})
