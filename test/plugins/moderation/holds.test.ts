import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { dirname } from 'node:path'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { makeImage, temporaryFile } from '../../rig/files.ts'
import { type ModeratedNode, startModerated } from './moderated-node.ts'

describeEngines('what waits before it is published', engine => {
  let rig: ModeratedNode
  before(async () => {
    rig = await startModerated(engine)
    await rig.set({ heldWords: ['casino', 'free money'] })
  })
  after(() => rig.stop())

  const again = async ({ id }: Entry) => (await rig.node.entries.byId(id)) as Entry
  const save = (entry: Entry, changes: object) =>
    rig.node.entries.save(entry, changes, { account: rig.people.bob })

  it('has a word of the list: its owner is told, others see nothing, and a moderator lets it go', async () => {
    const entry = await rig.upload(rig.people.bob, { title: 'My cаsіno', visibility: 'public' })
    assert.deepEqual([entry.state, entry.failure?.code], ['draft', 'ENTRY_HELD'])
    assert.match(await (await rig.browsers.bob.get(`/e/${entry.publicId}`)).text(), /looked at first/)
    assert.equal((await rig.client.get(`/e/${entry.publicId}`)).status, 404)
    const [address] = await rig.cases()
    assert.match(await (await rig.browsers.mia.get(address!)).text(), /casino/)
    await rig.decide(address!, { thing: 'release', words: '' })
    assert.deepEqual([(await again(entry)).state, (await again(entry)).failure], ['published', null])
    await save(await again(entry), { visibility: 'unlisted' })
    assert.equal((await again(entry)).state, 'published')
  })

  it('goes out of sight again when such words come later, and is told why when it stays back', async () => {
    const entry = await rig.upload(rig.people.bob, { title: 'Plain', visibility: 'public' })
    await save(entry, { body: 'Get FREE\u200b   money here' })
    assert.equal((await again(entry)).state, 'withheld')
    await rig.decide((await rig.cases())[0]!, { thing: 'refuse', words: 'No advertising.' })
    assert.equal((await again(entry)).state, 'withheld')
    assert.match(await (await rig.browsers.bob.get('/settings/decisions')).text(), /No advertising\./)
  })

  it('is nothing of a moderator, and nothing private until it is shown', async () => {
    const own = await rig.upload(rig.people.mia, { title: 'casino', visibility: 'public' })
    assert.equal(own.state, 'published')
    const entry = await rig.upload(rig.people.bob, { title: 'casino diary', visibility: 'private' })
    assert.equal(entry.state, 'published')
    await save(entry, { visibility: 'public' })
    assert.equal((await again(entry)).state, 'withheld')
    await rig.decide((await rig.cases())[0]!, { thing: 'release' })
    assert.equal((await again(entry)).state, 'published')
  })

  it('is what somebody new publishes first, where that is set', async () => {
    await rig.set({ holdFirst: 1 })
    const nora = await rig.makeAccount('nora')
    const diary = await rig.upload(nora, { title: 'Diary', visibility: 'private' })
    await rig.node.entries.save(diary, { visibility: 'public' }, { account: nora })
    assert.equal((await again(diary)).state, 'withheld', 'what nobody else saw counts for nothing')
    await rig.decide((await rig.cases())[0]!, { thing: 'refuse' })
    const first = await rig.upload(nora, { title: 'First', visibility: 'public' })
    assert.equal(first.state, 'draft')
    await rig.decide((await rig.cases())[0]!, { thing: 'release' })
    assert.equal((await again(first)).state, 'published')
    assert.equal((await rig.upload(nora, { title: 'Second', visibility: 'public' })).state, 'published')
    await rig.set({ holdFirst: 0, holdDays: 2 })
    assert.equal((await rig.upload(nora, { title: 'Third', visibility: 'public' })).state, 'draft')
    await rig.set({ holdDays: 0, heldWords: [] })
    for (const address of await rig.cases()) await rig.decide(address, { thing: 'release' })
  })
})

/** A plugin of somebody else, as an operator would install it: it holds files of a list. */
const listPlugin = (hash: string) => `
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
export default {
  name: 'known-files',
  api: 1,
  summary: 'Holds known files.',
  requires: ['moderation'],
  setup(node) {
    node.use('moderation').addScan({
      name: 'known-files',
      async look({ path }) {
        const hash = createHash('sha256').update(await readFile(path)).digest('hex')
        return hash === '${hash}' ? { reason: 'moderation.told.scan', detail: 'list 7' } : undefined
      }
    })
  }
}`

describe('scans', () => {
  let rig: ModeratedNode
  let bad: Buffer
  before(async () => {
    bad = await makeImage({ width: 60, height: 40 })
    const hash = createHash('sha256').update(bad).digest('hex')
    rig = await startModerated(undefined, {
      plugin: dirname(await temporaryFile('index.ts', listPlugin(hash)))
    })
  })
  after(() => rig.stop())

  it('of other plugins hold what they find in a file, whoever uploads it, until a moderator lets this very file go', async () => {
    const other = await rig.upload(rig.people.ada, { visibility: 'public' })
    const entry = await rig.upload(rig.people.ada, { title: 'Known', visibility: 'public', file: bad })
    assert.deepEqual([other.state, entry.state], ['published', 'draft'])
    const [address] = await rig.cases()
    assert.match(await (await rig.browsers.ada.get(address!)).text(), /list 7/)
    const { node } = rig
    const admin = await node.accounts.create({ name: 'second', role: 'administrator' })
    await rig.decide(address!, { thing: 'release', words: '' }, await rig.signIn(admin))
    assert.equal((await node.entries.byId(entry.id))?.state, 'published')
    await node.entries.reprocess(entry)
    await rig.drainJobs()
    assert.equal((await node.entries.byId(entry.id))?.state, 'published')
  })

  it('hold what is on its way before anything is shown of it, and take back a new file of what was there', async () => {
    const { node, people } = rig
    const viewer = { account: people.bob }
    const waiting = await rig.upload(people.bob, { visibility: 'public', file: bad, publish: false })
    const published = await rig.upload(people.bob, { visibility: 'public' })
    assert.equal((await node.entries.publish(waiting, viewer)).state, 'draft')
    const path = await temporaryFile('bad.jpg', bad)
    await node.entries.replace(published, { path, name: 'bad.jpg', size: bad.length }, viewer)
    await rig.drainJobs()
    assert.equal((await node.entries.byId(published.id))?.state, 'withheld')
  })
})
