import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { failure } from '../../../core/errors.ts'
import type { FileRecord, NewFile } from '../../../core/files/files.ts'
import { scratchFolder } from '../../../core/jobs/scratch.ts'
import { createBoundedStore } from '../../../core/processing/bounded-store.ts'
import { temporaryFile } from '../../rig/files.ts'
import type { TestNode } from '../../rig/node.ts'
import type { Plan } from '../jobs/trouble/index.ts'
import { arrive, startTrouble } from './trouble-node.ts'

describe('limits of processing', () => {
  let rig: TestNode
  let owner: Account
  before(async () => {
    const limits = { processingTime: '1 s', processingSize: 10, fileSize: '1 MB' }
    rig = await startTrouble({ config: { limits } })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const accept = async (plan: Plan): Promise<Entry> =>
    rig.node.entries.accept(await arrive(plan), owner, { visibility: 'public' })
  const reread = async ({ id }: Entry) => (await rig.node.entries.byId(id))!
  const namesOf = async (entry: Entry) =>
    ((await rig.node.files.ofEntries([entry])).get(entry.id) ?? []).map(({ meta }) => meta.name).sort()

  it('end a job that stores more than it may, with a sentence, and harm nothing else', async () => {
    const entry = await accept({ files: ['good'] })
    await rig.node.entries.publish(entry, { account: owner })
    await rig.drainJobs()
    await rig.node.entries.replace(entry, await arrive({ files: ['four', 'more', 'much'] }), {
      account: owner
    })
    const other = await accept({ files: ['other'] })
    await rig.drainJobs()
    const { state, failure: said } = await reread(entry)
    assert.deepEqual([state, said?.code], ['published', 'PROCESSING_TOO_LARGE'])
    assert.match(said?.message ?? '', /more room than this node gives/)
    assert.ok((await namesOf(entry)).includes('good'))
    assert.ok(!(await namesOf(entry)).includes('four'))
    const { processedAt, failure: none } = await reread(other)
    assert.deepEqual([none, processedAt !== null], [null, true])
  })

  it('end a job that writes more to its folder than it may, and leave nothing of it', async () => {
    const entry = await accept({ hoards: true })
    await rig.drainJobs()
    const { state, failure: said } = await reread(entry)
    assert.deepEqual([state, said?.code], ['failed', 'PROCESSING_TOO_LARGE'])
    const left = await readdir(scratchFolder(rig.node.config), { recursive: true })
    assert.deepEqual(
      left.filter(name => name.includes('hoard')),
      []
    )
  })

  it('end a job that takes longer than it may, and say so once it was tried often enough', async () => {
    const entry = await accept({ end: 'wait' })
    for (let attempt = 1; attempt <= 3; attempt++) {
      await rig.drainJobs()
      await rig.node
        .db('jobs')
        .where({ state: 'waiting' })
        .update({ run_at: Date.now() - 1 })
    }
    const { state, failure: said } = await reread(entry)
    assert.deepEqual([state, said?.code], ['failed', 'JOB_TIMEOUT'])
    assert.match(said?.message ?? '', /longer than it may/)
  })

  describe('of what is stored', () => {
    const stored: Buffer[] = []
    const open = (demandRoom: (size: number) => Promise<void>) =>
      createBoundedStore({
        config: { limits: { processingSize: 10 } },
        uploads: { demandRoom },
        files: {
          async store(_entry: unknown, { body }: NewFile) {
            if (body instanceof Readable) stored.push(await buffer(body))
            return {} as FileRecord
          }
        }
      } as unknown as Parameters<typeof createBoundedStore>[0])
    const stream = (text: string): NewFile => ({
      role: 'rendition',
      type: 'text/plain',
      body: Readable.from([Buffer.from(text)]),
      expected: text.length
    })

    it('count streams and files together', async () => {
      const store = open(async () => {})
      const path = await temporaryFile('five', 'five!')
      await store({ id: '1' }, stream('four'))
      await store({ id: '1' }, { role: 'rendition', type: 'text/plain', body: { path } })
      await assert.rejects(store({ id: '1' }, stream('two')), { code: 'PROCESSING_TOO_LARGE', status: 422 })
      assert.deepEqual(stored.map(String), ['four'])
    })

    it('ask for free disk before, with as many bytes as a stream is expected to have', async () => {
      const asked: number[] = []
      const store = open(async size => {
        asked.push(size)
        if (size > 4) throw failure('DISK_FULL')
      })
      await store({ id: '1' }, stream('four'))
      await assert.rejects(store({ id: '1' }, stream('fiver')), { code: 'DISK_FULL' })
      assert.deepEqual(asked, [4, 5])
    })
  })
})
