import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import { type Plan, stillPurpose } from '../jobs/trouble/index.ts'
import { arrive, hearOfEntries, startTrouble } from './trouble-node.ts'

describeEngines('making a part of an entry anew', engine => {
  let rig: TestNode
  let owner: Account
  let told: string[]

  before(async () => {
    rig = await startTrouble({ engine })
    owner = await rig.makeAccount('ann')
    hearOfEntries(rig, moment => void told.push(moment))
  })
  after(() => rig.stop())
  beforeEach(() => {
    told = []
  })

  const accept = async (plan: Plan): Promise<Entry> => {
    const entry = await rig.node.entries.accept(await arrive(plan), owner)
    await rig.node.entries.publish(entry, { account: owner })
    return entry
  }
  const make = async (plan: Plan): Promise<Entry> => {
    const entry = await accept(plan)
    await rig.drainJobs()
    return reread(entry)
  }
  /** Says of which name the still is to be, and asks for it. */
  const choose = async (entry: Entry, plan: Plan) => {
    const about = { purpose: stillPurpose, type: 'text/plain', isShown: false }
    await rig.node.entries.attach(entry, await arrive(plan), about, { account: owner })
    await rig.node.entries.reprocess(entry, { part: 'still' })
    told = []
  }
  const reread = async ({ id }: Entry) => (await rig.node.entries.byId(id))!
  const filesOf = async ({ id }: Entry) => (await rig.node.files.ofEntries([{ id }])).get(id) ?? []
  const namesOf = async (entry: Entry) =>
    (await filesOf(entry))
      .filter(({ role }) => role === 'rendition' || role === 'poster')
      .map(({ role, meta }) => `${role} ${meta.name}`)
      .sort()
  const assertWhole = async () => {
    const keys = await Array.fromAsync(rig.node.files.driver('rendition').list('renditions/'))
    const rows: string[] = await rig.node.db('files').where('key', 'like', 'renditions/%').pluck('key')
    assert.deepEqual(keys.sort(), rows.sort())
  }
  const partJob = async ({ id }: Entry) => (await rig.node.jobs.byKeys([`entry:${id}:still`]))[0]

  it('puts its files and facts in the place of the old ones, and leaves everything else as it was', async () => {
    const entry = await make({ files: ['film'], title: 'A title' })
    const before = await filesOf(entry)
    for (const name of ['red', 'blue']) {
      await choose(entry, { files: [name] })
      assert.equal((await rig.node.entries.progress([entry])).size, 1)
      await rig.drainJobs()
      assert.deepEqual(await namesOf(entry), [`poster ${name}`, 'rendition film'])
      const { facts, failure, ...after } = await reread(entry)
      assert.deepEqual({ ...after, facts: entry.facts, failure }, entry)
      assert.deepEqual(facts, { 'trouble.files': 1, 'trouble.still': name })
      assert.deepEqual(told, ['processed', 'changed'])
    }
    const after = await filesOf(entry)
    assert.deepEqual(
      after.filter(({ role }) => role === 'rendition' || role === 'original'),
      before
    )
    await assertWhole()
  })

  it('leaves the old files where it fails, and says why until it is made', async () => {
    const entry = await make({ files: ['film'] })
    await choose(entry, { files: ['red'] })
    await rig.drainJobs()
    await choose(entry, { files: ['blue'], end: 'refuse' })
    await rig.drainJobs()
    const failed = await reread(entry)
    assert.deepEqual([failed.state, failed.failure?.code], ['published', 'TROUBLE_REFUSED'])
    assert.equal(failed.failure?.part, 'still')
    assert.deepEqual(await namesOf(entry), ['poster red', 'rendition film'])
    await choose(failed, { files: ['green'] })
    assert.equal((await reread(entry)).failure, null)
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['poster green', 'rendition film'])
    await assertWhole()
  })

  it('does not turn a draft into a failure', async () => {
    const { id } = await rig.node.entries.accept(await arrive({}), owner)
    await rig.drainJobs()
    await choose((await rig.node.entries.byId(id))!, { end: 'refuse' })
    await rig.drainJobs()
    assert.equal((await rig.node.entries.byId(id))?.state, 'draft')
  })

  for (const showAfter of [undefined, 1]) {
    it(`is not undone by everything that was begun before${showAfter ? ' and shown in between' : ''}`, async () => {
      const until = join(await temporaryFolder(), 'go')
      await writeFile(until, '')
      const entry = await make({ files: ['film', 'more'], end: 'wait', until, showAfter })
      await choose(entry, { files: ['red'] })
      await rig.drainJobs()
      await rm(until)
      await rig.node.entries.reprocess(entry)
      const drained = rig.drainJobs()
      const old = await filesOf(entry)
      await waitFor('the run of everything', async () => {
        const [job] = await rig.node.jobs.byKeys([`entry:${entry.id}`])
        return job?.state === 'running' && job.step !== null
      })
      await choose(entry, { files: ['blue'] })
      await waitFor('the part', async () => (await namesOf(entry)).includes('poster blue'))
      await writeFile(until, '')
      await drained
      assert.deepEqual(await namesOf(entry), ['poster blue', 'rendition film', 'rendition more'])
      assert.equal((await reread(entry)).facts['trouble.still'], 'blue')
      const renditions = old.filter(({ role }) => role === 'rendition').map(({ id }) => id)
      assert.ok((await filesOf(entry)).every(({ id }) => !renditions.includes(id)))
      await assertWhole()
    })
  }

  it('waits for the first files of an entry, and for those of a replacement', async () => {
    const until = join(await temporaryFolder(), 'go')
    const entry = await accept({ files: ['film'], end: 'wait', until })
    const isAtWork = async () => {
      const [job] = await rig.node.jobs.byKeys([`entry:${entry.id}`])
      return job?.state === 'running' && job.step !== null
    }
    const chooseMeanwhile = async (name: string) => {
      await rm(until, { force: true })
      const drained = rig.drainJobs()
      await waitFor('the run of everything', isAtWork)
      await choose(entry, { files: [name] })
      await waitFor('the part to be looked at', async () => (await partJob(entry))?.state === 'done')
      await writeFile(until, '')
      await drained
    }
    await chooseMeanwhile('red')
    assert.deepEqual(await namesOf(entry), ['poster red', 'rendition film'])
    await rig.node.entries.replace(entry, await arrive({ files: ['other'], end: 'wait', until }), {
      account: owner
    })
    await chooseMeanwhile('blue')
    assert.deepEqual(await namesOf(entry), ['poster blue', 'rendition other'])
    await assertWhole()
  })

  it('is everything where the media type knows no such part', async () => {
    const entry = await make({ files: ['film'] })
    const before = await filesOf(entry)
    await rig.node.entries.reprocess(entry, { part: 'nothing' })
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['rendition film'])
    assert.notDeepEqual(await filesOf(entry), before)
  })
})
