import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { temporaryFolder } from '../../rig/files.ts'
import type { TestNode } from '../../rig/node.ts'
import { waitFor } from '../../rig/wait.ts'
import type { Plan } from '../jobs/trouble/index.ts'
import { arrive, hearOfEntries, startTrouble } from './trouble-node.ts'

describeEngines('processing that shows what it has so far', engine => {
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

  const publish = async (plan: Plan): Promise<Entry> => {
    const entry = await rig.node.entries.accept(await arrive(plan), owner)
    await rig.node.entries.publish(entry, { account: owner })
    told = []
    return entry
  }
  const reread = async ({ id }: Entry) => (await rig.node.entries.byId(id))!
  const namesOf = async (entry: Entry) =>
    ((await rig.node.files.ofEntries([entry])).get(entry.id) ?? [])
      .map(({ role, meta }) => `${role} ${meta.name}`)
      .sort()
  const isThere = async () => {
    for (const { role, key } of await rig.node.db('files').select('role', 'key'))
      assert.ok(await rig.node.files.driver(role).stat(key), `${key} has a row and no bytes`)
  }

  it('publishes with the first files and adds the rest at its end', async () => {
    const until = join(await temporaryFolder(), 'go')
    const entry = await publish({ files: ['first', 'second'], showAfter: 1, end: 'wait', until })
    const drained = rig.drainJobs()
    await waitFor('the entry to be published', async () => (await reread(entry)).state === 'published')
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition first'])
    assert.deepEqual(told, ['published'])
    assert.equal((await rig.node.entries.progress([entry])).size, 1)
    await writeFile(until, '')
    await drained
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition first', 'rendition second'])
    assert.deepEqual(told, ['published', 'processed', 'changed'])
    await isThere()
  })

  it('takes the place of the files of the run before only once', async () => {
    const entry = await publish({ files: ['old'] })
    await rig.drainJobs()
    const plan: Plan = { files: ['new', 'newer'], showAfter: 1 }
    await rig.node.entries.replace(entry, await arrive(plan, 'y.trouble'), { account: owner })
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['original y.trouble', 'rendition new', 'rendition newer'])
    assert.equal((await reread(entry)).fileName, 'y.trouble')
    await isThere()
  })

  it('goes without a file that was taken back, shown before or not', async () => {
    const entry = await publish({ files: ['first', 'second'], showAfter: 1, withdraws: true })
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition second'])
    const other = await publish({ files: ['first', 'second'], withdraws: true })
    await rig.drainJobs()
    assert.deepEqual(await namesOf(other), ['original x.trouble', 'rendition second'])
    await isThere()
    const kept = await Array.fromAsync(rig.node.files.driver('rendition').list('renditions/'))
    const rows = await rig.node.db('files').where('key', 'like', 'renditions/%')
    assert.equal(kept.length, rows.length)
  })

  it('keeps what was shown when the rest fails, with the reason beside it', async () => {
    const entry = await publish({ files: ['first', 'second'], showAfter: 1, end: 'refuse' })
    await rig.drainJobs()
    const { state, failure } = await reread(entry)
    assert.deepEqual([state, failure?.code], ['published', 'TROUBLE_REFUSED'])
    assert.deepEqual(await namesOf(entry), ['original x.trouble', 'rendition first'])
    await isThere()
  })

  it('leaves what people put beside the original alone', async () => {
    const entry = await publish({ files: ['one'] })
    const words = { purpose: 'trouble.words', type: 'text/plain', isShown: true }
    await rig.node.entries.attach(entry, await arrive({}, 'words.txt'), words, { account: owner })
    await rig.drainJobs()
    await rig.node.entries.reprocess(entry)
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['companion words.txt', 'original x.trouble', 'rendition one'])
    await isThere()
  })
})
