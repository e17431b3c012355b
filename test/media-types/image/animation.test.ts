import assert from 'node:assert/strict'
import sharp from 'sharp'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { createPictures, moving, type Pictures, plain } from './pictures.ts'

describe('image: animations', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  for (const format of ['gif', 'webp'] as const) {
    it(`keeps an animated ${format.toUpperCase()} moving and offers still pictures of it`, async () => {
      const delay = [100, 200, 300, 400]
      const bytes = (await moving(4, 400, 300))[format]({ delay, loop: 2 } as object)
      const run = await runImage(await pictures.write(`moving.${format}`, bytes))
      for (const file of run.ofRole('rendition')) {
        const made = await sharp(run.bytesOf(file), { animated: true }).metadata()
        assert.deepEqual([made.format, made.pages, made.loop, made.delay], ['webp', 4, 2, delay])
        assert.deepEqual([file.width, file.height], [made.width, made.pageHeight])
      }
      for (const file of run.ofRole('poster'))
        assert.equal((await sharp(run.bytesOf(file)).metadata()).pages, undefined)
      const { kind, duration, pictures: stills, renditions, width, height } = run.describe()
      assert.deepEqual([kind, duration, width, height], ['animation', 1, 400, 300])
      assert.ok(stills.every(file => file.role === 'poster') && stills.length === 2)
      assert.deepEqual(
        renditions.map(file => file.width),
        [400, 320]
      )
      await run.cleanUp()
    })
  }

  it('cuts what has too many frames', async () => {
    const path = await pictures.write(
      'long.gif',
      (await moving(6, 40, 30)).gif({ delay: Array(6).fill(500) })
    )
    const run = await runImage(path, { maxFrames: 3 })
    const made = await sharp(run.bytesOf(run.ofRole('rendition')[0]!), { animated: true }).metadata()
    assert.equal(made.pages, 3)
    assert.equal(run.facts['image.frames'], 6)
    assert.equal(run.facts['image.duration'], 1.5)
    await run.cleanUp()
  })

  it('cuts what has too many pixels in all its frames', async () => {
    const path = await pictures.write('heavy.webp', (await moving(8, 500, 500)).webp())
    const run = await runImage(path, { maxPixels: 1_000_000 })
    const made = await sharp(run.bytesOf(run.ofRole('rendition')[0]!), { animated: true }).metadata()
    assert.equal(made.pages, 4)
    await run.cleanUp()
  })

  it('shows a GIF of one frame as a picture', async () => {
    const run = await runImage(await pictures.write('single.gif', plain(40, 30).gif()))
    assert.equal(run.describe().kind, 'image')
    assert.deepEqual(run.ofRole('poster'), [])
    await run.cleanUp()
  })

  it('keeps the sample animations moving', async function () {
    for (const name of ['images/animated-loop-3.gif', 'images/animated-loop-3.webp']) {
      const run = await runImage(sample(this, name))
      const made = await sharp(run.bytesOf(run.ofRole('rendition')[0]!), { animated: true }).metadata()
      assert.deepEqual([made.pages, made.loop], [10, 3], name)
      await run.cleanUp()
    }
  })
})
