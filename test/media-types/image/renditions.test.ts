import assert from 'node:assert/strict'
import sharp, { type OutputInfo } from 'sharp'
import { planWidths } from '../../../media-types/image/renditions.ts'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import {
  blue,
  colourAt,
  createPictures,
  isNear,
  marked,
  noisy,
  type Pictures,
  plain,
  red
} from './pictures.ts'

describe('image: renditions', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('plans the wished widths below the picture and its own, never larger, without near twins', () => {
    assert.deepEqual(planWidths([2048, 320, 640], 4000), [320, 640, 2048])
    assert.deepEqual(planWidths([320, 640, 1280], 1000), [320, 640, 1000])
    assert.deepEqual(planWidths([320, 640], 650), [320, 640])
    assert.deepEqual(planWidths([320, 640], 350), [350])
    assert.deepEqual(planWidths([320], 20), [20])
  })

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const) {
    it(`makes WebP pictures of ${format.toUpperCase()}`, async () => {
      const path = await pictures.write(`photo.${format}`, (await marked(900, 600)).toFormat(format))
      const run = await runImage(path)
      const made = run.ofRole('rendition')
      assert.deepEqual(made.map(file => file.width).sort(), [320, 640, 900])
      for (const file of made) {
        const { format: actual, width, height } = await sharp(run.bytesOf(file)).metadata()
        assert.deepEqual([actual, width, height], ['webp', file.width, file.height])
      }
      assert.equal(run.type, `image/${format}`)
      assert.deepEqual([run.facts['image.width'], run.facts['image.height']], [900, 600])
      await run.cleanUp()
    })
  }

  it('makes AVIF where the settings say so', async () => {
    const run = await runImage(await pictures.write('small.png', noisy(200, 100).png()), { format: 'avif' })
    const [file] = run.ofRole('rendition')
    assert.equal(file?.type, 'image/avif')
    assert.equal((await sharp(run.bytesOf(file!)).metadata()).format, 'heif')
    await run.cleanUp()
  })

  for (let orientation = 1; orientation <= 8; orientation++) {
    it(`turns a picture of EXIF orientation ${orientation} upright`, async () => {
      const turned = orientation > 4
      const upright = await (await marked(400, 200)).raw().toBuffer({ resolveWithObject: true })
      const stored = await storeAs(orientation, upright.data, upright.info)
      const run = await runImage(await pictures.write(`turned-${orientation}.jpg`, stored))
      const largest = run.ofRole('rendition').find(file => file.width === 400)!
      assert.equal(largest.height, 200, turned ? 'sides are exchanged' : 'sides stay')
      assert.ok(isNear(await colourAt(run.bytesOf(largest), 'top left'), red))
      assert.ok(isNear(await colourAt(run.bytesOf(largest), 'bottom right'), blue))
      assert.equal((await sharp(run.bytesOf(largest)).metadata()).orientation, undefined)
      assert.equal(run.facts['image.width'], 400)
      await run.cleanUp()
    })
  }

  it('turns the sample photos upright', async function () {
    const run = await runImage(sample(this, 'images/orientation_landscape_6.jpg'))
    assert.ok(run.ofRole('rendition').every(file => file.width! > file.height!))
    await run.cleanUp()
  })

  it('keeps transparency', async () => {
    const glass = sharp({
      create: { width: 100, height: 100, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } }
    })
    const run = await runImage(await pictures.write('glass.png', glass.png()))
    assert.ok((await sharp(run.bytesOf(run.ofRole('rendition')[0]!)).metadata()).hasAlpha)
    await run.cleanUp()
  })

  it('fits very tall pictures into what WebP can store', async () => {
    const run = await runImage(await pictures.write('tall.png', plain(400, 40_000).png()))
    assert.ok(run.ofRole('rendition').every(file => file.height! <= 16_383))
    await run.cleanUp()
  })

  it('shows the first page of a TIFF with several', async function () {
    const run = await runImage(sample(this, 'images/G31D_MULTI.TIF'))
    assert.equal(run.describe().kind, 'image')
    assert.deepEqual([run.facts['image.width'], run.facts['image.height']], [2464, 3248])
    await run.cleanUp()
  })

  it('leaves a placeholder and the average colour', async () => {
    const run = await runImage(await pictures.write('plain.png', plain(300, 200).png()))
    assert.match(String(run.facts['image.placeholder']), /^[A-Za-z0-9+/]{7,40}=*$/)
    assert.match(String(run.facts['image.color']), /^#d[0-9a-f]1[0-9a-f]{3}$/)
    await run.cleanUp()
  })

  it('reports steps as they come and ends at the whole', async () => {
    const run = await runImage(await pictures.write('steps.jpg', noisy(900, 600).jpeg()))
    assert.deepEqual(run.steps, ['image.step.reading', 'image.step.decoding', 'image.step.renditions'])
    assert.deepEqual(
      run.fractions,
      [...run.fractions].sort((a, b) => a - b)
    )
    assert.equal(run.fractions.at(-1), 1)
    await run.cleanUp()
  })

  it('stops between steps when the run is called off', async () => {
    const path = await pictures.write('stopped.jpg', noisy(100, 100).jpeg())
    await assert.rejects(runImage(path, {}, AbortSignal.abort(new Error('called off'))), /called off/)
  })
})

/** The stored pixels that an upright picture has under an orientation: the inverse of what a viewer does. */
async function storeAs(orientation: number, pixels: Buffer, { width, height, channels }: OutputInfo) {
  const picture = sharp(pixels, { raw: { width, height, channels: channels as 3 } })
  const turns = [0, 0, 180, 180, 90, 270, 270, 90]
  const turned = await picture
    .rotate(turns[orientation - 1])
    .png()
    .toBuffer()
  const mirrored = [2, 4, 5, 7].includes(orientation) ? sharp(turned).flop() : sharp(turned)
  return sharp(await mirrored.png().toBuffer())
    .withMetadata({ orientation })
    .jpeg({ quality: 95 })
}
