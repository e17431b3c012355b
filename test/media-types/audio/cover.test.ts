import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'
import { id3, pngOf, text } from './broken-sounds.ts'

describe('the cover of a sound', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ann: Account
  let owner: Client
  let entry: Entry

  before(async () => {
    rig = await startNode()
    ann = await rig.makeAccount('ann')
    owner = await rig.signIn(ann)
  })
  after(() => rig.stop())
  beforeEach(async () => {
    const song = await readSound('song.mp3', swell(1), ['-id3v2_version', '0'])
    const file = Buffer.concat([id3([text('TIT2', 'Harbour')], await pngOf(400, 400)), song])
    entry = await rig.upload(ann, { file, name: 'song.mp3' })
  })

  const at = () => `/e/${entry.publicId}/cover`
  const send = (form: Record<string, string | File>) =>
    owner.submit(at(), { file: new File([], ''), ...form })
  const pictureOf = (bytes: Uint8Array) => new File([new Uint8Array(bytes)], 'cover.png')
  const readPage = async () => await (await owner.get(at())).text()
  const sizeOfShown = async () => {
    await rig.drainJobs()
    const [view] = await rig.node.entries.present([entry], { account: ann }, 'en')
    const { width, height } = view?.pictures.at(-1) ?? {}
    return [width, height]
  }

  it('is a picture of one’s own until it is taken back, then that of the file again', async () => {
    assert.match(await readPage(), /The cover in the file/)
    const wide = await sharp({ create: { width: 500, height: 250, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    assert.equal((await send({ file: pictureOf(wide) })).status, 303)
    assert.match(await readPage(), /being processed/)
    assert.deepEqual(await sizeOfShown(), [500, 250])
    assert.match(await readPage(), /The cover that you chose/)
    await send({ file: pictureOf(await makeImage({ width: 200, height: 200 })) })
    assert.deepEqual(await sizeOfShown(), [200, 200])
    const companions = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.equal(companions.filter(({ role }) => role === 'companion').length, 1)
    assert.equal((await send({ choice: 'own' })).status, 303)
    assert.deepEqual(await sizeOfShown(), [400, 400])
    assert.doesNotMatch(await readPage(), /Remove my cover/)
  })

  it('is refused where it is no picture, and stays that of the file where it is broken', async () => {
    for (const file of [new File([], ''), new File(['<svg onload="alert(1)">'], 'x.png')]) {
      const answer = await send({ file })
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), /Please choose a JPEG/)
    }
    await send({ file: pictureOf((await makeImage()).subarray(0, 40)) })
    assert.deepEqual(await sizeOfShown(), [400, 400])
    assert.match(await readPage(), /could not be opened/)
  })

  it('is its owner’s to choose, and that of sounds alone', async () => {
    const other = await rig.signIn(await rig.makeAccount('bob'))
    assert.equal((await other.get(at())).status, 403)
    assert.doesNotMatch(await (await other.get(`/e/${entry.publicId}`)).text(), /\/cover"/)
    const picture = await rig.upload(ann, { title: 'A picture' })
    const answer = await owner.get(`/e/${picture.publicId}/cover`)
    assert.equal(answer.headers.get('location'), `/e/${picture.publicId}`)
  })
})
