import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { makeImage } from '../../rig/files.ts'
import { readFilm, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

/** Two seconds of red, then two of blue. */
const colours = ['red', 'blue'].flatMap(colour => [
  '-f',
  'lavfi',
  '-i',
  `color=${colour}:size=160x90:rate=10:duration=2`
])
const joined = ['-filter_complex', '[0:v][1:v]concat=n=2[v]', '-map', '[v]']

describe('the poster of a video', function () {
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
    entry = await rig.upload(ann, {
      file: await readFilm('colours.mp4', colours, joined, usual),
      name: 'colours.mp4'
    })
  })

  const send = (form: Record<string, string | File>) =>
    owner.submit(`/e/${entry.publicId}/poster`, { file: new File([], ''), ...form })
  const shown = async () => {
    await rig.drainJobs()
    const [view] = await rig.node.entries.present([entry], { account: ann } as never, 'en')
    const answer = await owner.get(view?.pictures.at(-1)?.address ?? '')
    const { channels } = await sharp(Buffer.from(await answer.arrayBuffer())).stats()
    const [red = 0, green = 0, blue = 0] = channels.map(({ mean }) => mean)
    return red > 100 && green > 100 && blue > 100 ? 'white' : red > blue ? 'red' : 'blue'
  }

  const others = async () =>
    ((await rig.node.files.ofEntries([entry])).get(entry.id) ?? []).filter(
      ({ role }) => role !== 'poster' && role !== 'companion'
    )

  it('is the frame of a chosen second, or a picture of one’s own, or the node’s choice again', async () => {
    const before = await others()
    const { facts } = entry
    assert.equal((await send({ at: '0:03' })).status, 303)
    assert.equal(await shown(), 'blue')
    assert.match(await (await owner.get(`/e/${entry.publicId}/poster`)).text(), /value="0:03"/)
    await send({ at: '0,5' })
    assert.equal(await shown(), 'red')
    const white = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
    await send({ at: '0:03', file: new File([new Uint8Array(white)], 'white.png') })
    assert.equal(await shown(), 'white')
    await send({ choice: 'own' })
    assert.notEqual(await shown(), 'white')
    assert.deepEqual(await others(), before, 'The video itself was made anew.')
    assert.deepEqual((await rig.node.entries.byId(entry.id))?.facts, facts)
  })

  it('is refused where it is no time and no picture, and stays where a picture is broken', async () => {
    assert.match(await (await send({ at: 'soon' })).text(), /Please write a time such as 1:23\.5\./)
    assert.match(
      await (await send({ file: new File(['<svg onload="alert(1)">'], 'x.png') })).text(),
      /Please choose a JPEG/
    )
    const broken = (await makeImage()).subarray(0, 40)
    assert.equal((await send({ file: new File([new Uint8Array(broken)], 'broken.jpg') })).status, 303)
    assert.match(await shown(), /red|blue/)
    assert.equal((await rig.node.entries.byId(entry.id))?.state, 'published')
  })

  it('is its owner’s to choose, and that of videos alone', async () => {
    const other = await rig.signIn(await rig.makeAccount('bob'))
    assert.equal((await other.get(`/e/${entry.publicId}/poster`)).status, 403)
    const picture = await rig.upload(ann, { title: 'A picture' })
    const answer = await owner.get(`/e/${picture.publicId}/poster`)
    assert.equal(answer.headers.get('location'), `/e/${picture.publicId}`)
  })
})
