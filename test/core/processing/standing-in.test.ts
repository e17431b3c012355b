import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import type { TestNode } from '../../rig/node.ts'
import { makeTrouble, type Plan, stillPurpose } from '../jobs/trouble/index.ts'
import { arrive, startTrouble } from './trouble-node.ts'

describeEngines('an original that is let go', engine => {
  let rig: TestNode
  let owner: Account

  before(async () => {
    rig = await startTrouble({ engine, web: true })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const publish = async (plan: Plan) => {
    const entry = await rig.node.entries.accept(await arrive(plan), owner, { visibility: 'public' })
    await rig.node.entries.publish(entry, { account: owner })
    await rig.drainJobs()
    return reread(entry)
  }
  const reread = async ({ id }: Entry) => (await rig.node.entries.byId(id))!
  const filesOf = async (entry: Entry) => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  const originalsOf = async (entry: Entry) =>
    (await filesOf(entry)).filter(({ role }) => role === 'original' || role === 'replacement')
  const namesOf = async (entry: Entry) =>
    (await filesOf(entry)).filter(({ role }) => role === 'rendition').map(({ meta }) => meta.name)
  const reprocess = async (entry: Entry) => {
    await rig.node.entries.reprocess(entry)
    await rig.drainJobs()
    return reread(entry)
  }
  /** No byte too much, none too few. */
  const assertStored = async () => {
    const rows: string[] = await rig.node.db('files').pluck('key')
    const [originals, renditions] = await Promise.all(
      (['original', 'rendition'] as const).map(role =>
        Array.fromAsync(rig.node.files.driver(role).list(`${role}s/`))
      )
    )
    assert.deepEqual([...originals!, ...renditions!].sort(), rows.sort())
  }

  it('gives its place to what was made from it, with a sum of its own, and its bytes are gone', async () => {
    const entry = await publish({ files: ['one'], standsIn: { files: ['two'] } })
    const [original, ...others] = await originalsOf(entry)
    assert.deepEqual([original?.type, original?.meta.isStandIn, others], ['text/x-made', true, []])
    assert.match(original!.hash ?? '', /^[0-9a-f]{64}$/)
    assert.equal(await text(await rig.node.files.read(original!)), makeTrouble({ files: ['two'] }).toString())
    assert.deepEqual(await namesOf(entry), ['one'])
    await assertStored()
  })

  it('is not wanted for making everything anew; what only it told can be copied', async () => {
    const entry = await publish({ files: ['one', 'old'], standsIn: { files: ['two'], copies: ['old'] } })
    const again = await reprocess(entry)
    assert.deepEqual([again.state, again.failure], ['published', null])
    assert.deepEqual(await namesOf(entry), ['old', 'two'])
    assert.deepEqual(await namesOf(await reprocess(entry)), ['old', 'two'])
    const [original] = await originalsOf(entry)
    assert.equal(original?.meta.isStandIn, true)
    await assertStored()
  })

  it('stays when its processing fails, and while only the first files are shown', async () => {
    const failed = await publish({ standsIn: {}, end: 'refuse' })
    assert.equal(failed.state, 'failed')
    const early = await publish({ files: ['one', 'two'], showAfter: 1, standsIn: {}, end: 'refuse' })
    assert.deepEqual(await namesOf(early), ['one'])
    for (const entry of [failed, early])
      assert.deepEqual(
        (await originalsOf(entry)).map(({ meta }) => meta.isStandIn),
        [undefined]
      )
    await assertStored()
  })

  it('is told apart: to its owner, in the archive, and by the name it is saved under', async () => {
    const entry = await publish({ standsIn: {} })
    const [view] = await rig.node.entries.present([entry], { account: owner }, 'en')
    assert.equal(view!.original?.isStandIn, true)
    const kept = await publish({})
    const [other] = await rig.node.entries.present([kept], { account: owner }, 'en')
    assert.ok(!('isStandIn' in other!.original!))
    const told: Record<string, unknown> = {}
    const add = async (name: string, part: unknown) => {
      told[name] = part instanceof Readable ? await text(part) : part
    }
    await rig.node.hooks.accounts.archive.promise({ add } as never, owner)
    const { original } = told[`entries/${entry.publicId}`] as { original: { isStandIn?: boolean } }
    assert.equal(original.isStandIn, true)
    const client = await rig.signIn(owner)
    const answer = await client.get(`${view!.original!.address}?download`)
    assert.match(answer.headers.get('content-disposition') ?? '', /"x\.made"/)
    await answer.text()
  })

  it('may be of an entry whose file was replaced', async () => {
    const entry = await publish({ files: ['one'] })
    const plan = { files: ['two'], standsIn: { files: ['three'] } }
    await rig.node.entries.replace(entry, await arrive(plan, 'y.trouble'), { account: owner })
    await rig.drainJobs()
    assert.deepEqual(await namesOf(entry), ['two'])
    assert.equal((await reread(entry)).fileName, 'y.trouble')
    assert.deepEqual(await namesOf(await reprocess(entry)), ['three'])
    await assertStored()
  })

  it('leaves parts that are made by themselves to what stands in for it', async () => {
    const entry = await publish({ standsIn: { files: ['two'] } })
    const about = { purpose: stillPurpose, type: 'text/plain', isShown: false }
    await rig.node.entries.attach(entry, await arrive({ files: ['still'] }), about, { account: owner })
    await rig.node.entries.reprocess(entry, { part: 'still' })
    await rig.drainJobs()
    const stills = (await filesOf(entry)).filter(({ role }) => role === 'poster')
    assert.deepEqual(
      stills.map(({ meta }) => meta.name),
      ['still']
    )
    await assertStored()
  })
})
