import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import exifr from 'exifr'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { describeEngines } from '../../rig/engines.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { sample } from '../../rig/samples.ts'
import { moving, noisy, telling } from './pictures.ts'

describeEngines('image: in a node', engine => {
  let rig: TestNode
  let owner: Account
  before(async () => {
    rig = await startNode({ engine, web: false, plugins: ['storage-local', 'image'] })
    owner = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const filesOf = async (entry: Entry) => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  const show = async (entry: Entry, viewer = {}) =>
    (await rig.node.entries.present([entry], viewer, 'en'))[0]!

  it('publishes a photo with pictures, details and a clean copy', async () => {
    const file = await noisy(900, 600).withExif(telling).jpeg().toBuffer()
    const entry = await rig.upload(owner, { file, name: 'harbour.jpg' })
    assert.equal(entry.state, 'published')
    const files = await filesOf(entry)
    assert.deepEqual(files.map(({ role }) => role).sort(), [
      'download',
      'original',
      'rendition',
      'rendition',
      'rendition'
    ])
    assert.equal(files.find(({ role }) => role === 'original')?.type, 'image/jpeg')
    const copy = await buffer(await rig.node.files.read(files.find(({ role }) => role === 'download')!))
    const words = await exifr.parse(copy, { gps: true })
    assert.deepEqual(
      [words.Model, words.latitude, words.BodySerialNumber],
      ['Fabrica One', undefined, undefined]
    )
  })

  it('tells the position to the owner alone', async () => {
    const entry = await rig.upload(owner, { file: await noisy(90, 60).withExif(telling).jpeg().toBuffer() })
    const labels = async (viewer: object) => (await show(entry, viewer)).details.map(({ label }) => label)
    assert.ok((await labels({ account: owner })).includes('image.detail.position'))
    const strangers = await labels({})
    assert.ok(strangers.includes('image.detail.camera') && !strangers.includes('image.detail.position'))
    assert.equal((await show(entry)).facts['image.position'], undefined)
  })

  it('shows an animation as one', async () => {
    const entry = await rig.upload(owner, {
      file: await (await moving(3, 60, 40)).gif().toBuffer(),
      name: 'a.gif'
    })
    const { kind, renditions, pictures } = await show(entry)
    assert.deepEqual([kind, renditions.length, pictures.length], ['animation', 1, 1])
  })

  it('keeps the reason of a failure for the owner', async function () {
    const entry = await rig.upload(owner, { file: sample(this, 'hostile/giant-image.jpg'), publish: false })
    assert.equal(entry.state, 'failed')
    assert.equal(entry.failure?.code, 'IMAGE_TOO_LARGE')
    assert.match(entry.failure.message, /^This picture has 280 megapixels/)
  })

  it('refuses what only has the name of a picture', async () => {
    const upload = rig.upload(owner, { file: Buffer.from('just words'), name: 'photo.jpg' })
    await assert.rejects(upload, { code: 'FILE_UNKNOWN' })
  })

  it('follows its settings while the node runs', async () => {
    await rig.node.nodeSettings.of('image').set({ widths: [100] })
    const entry = await rig.upload(owner, { file: await noisy(300, 200).jpeg().toBuffer() })
    const widths = (await filesOf(entry)).filter(({ role }) => role === 'rendition').map(({ width }) => width)
    assert.deepEqual(widths, [100])
  })
})
