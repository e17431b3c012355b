import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { writeTiff } from '../../../media-types/image/tiff-file.ts'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { createPictures, type Pictures, plain } from './pictures.ts'

describe('image: HEIC', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('shows an iPhone photo upright, in its own colours', async function () {
    const run = await runImage(sample(this, 'images/iphone_13_pro_max.HEIC'), { widths: [320] })
    const [file] = run.ofRole('rendition')
    assert.deepEqual([file?.width, file?.height], [320, 427])
    const icc = (await sharp(run.bytesOf(file!)).metadata()).icc?.toString('latin1').replaceAll('\0', '')
    assert.match(icc ?? '', /Display P3/)
    assert.equal(run.type, 'image/heic')
    await run.cleanUp()
  })

  it('refuses one with more pixels than allowed', async function () {
    const run = runImage(sample(this, 'images/iphone_13_pro_max.HEIC'), { maxPixels: 5_000_000 })
    await assert.rejects(run, {
      code: 'IMAGE_TOO_LARGE',
      message: /has 13 megapixels; this node takes up to 5\./
    })
  })

  it('fails in words when the file ends too early', async function () {
    const whole = await readFile(sample(this, 'images/iphone_13_pro_max.HEIC'))
    for (const length of [40, 3000, 60_000, Math.floor(whole.length * 0.6), whole.length - 1]) {
      const path = await pictures.write(`cut-${length}.heic`, whole.subarray(0, length))
      await assert.rejects(runImage(path), { status: 422 }, `${length} bytes`)
    }
  })

  it('shows one with bytes of its phone behind the picture', async function () {
    const whole = await readFile(sample(this, 'images/iphone_13_pro_max.HEIC'))
    const path = await pictures.write(
      'more.heic',
      Buffer.concat([whole, Buffer.from('SEFT of a phone'.repeat(9))])
    )
    const run = await runImage(path, { widths: [320] })
    assert.equal(run.ofRole('rendition').length, 1)
    await run.cleanUp()
  })

  it('stops decoding when the run is called off', async function () {
    const path = sample(this, 'images/iphone_13_pro_max.HEIC')
    const control = new AbortController()
    setTimeout(() => control.abort(new Error('called off')), 150)
    await assert.rejects(runImage(path, {}, control.signal), /called off/)
  })

  for (const alpha of [false, true]) {
    it(`hands pixels on ${alpha ? 'with' : 'without'} transparency, with their profile`, async () => {
      const data = Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 128])
      const { icc } = await sharp(await plain(2, 2).withIccProfile('p3').png().toBuffer()).metadata()
      const path = await pictures.write(`pixels-${alpha}.tif`, '')
      await writeTiff(path, { width: 2, height: 1, data, alpha, icc })
      const read = sharp(path, { ignoreIcc: true })
      const expected = alpha ? [...data] : [255, 0, 0, 0, 255, 0]
      assert.deepEqual([...(await read.raw().toBuffer())], expected)
      assert.deepEqual((await sharp(path).metadata()).icc, icc)
    })
  }
})
