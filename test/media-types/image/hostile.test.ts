import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { createPictures, moving, noisy, type Pictures } from './pictures.ts'

describe('image: hostile files', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('refuses 280 megapixels in one sentence, at once', async function () {
    const path = sample(this, 'hostile/giant-image.jpg')
    const message =
      'This picture has 280 megapixels; this node takes up to 100. Please upload a smaller version.'
    await assert.rejects(runImage(path), { code: 'IMAGE_TOO_LARGE', status: 422, message })
  })

  it('takes them where the operator allows it', async function () {
    const run = await runImage(sample(this, 'hostile/giant-image.jpg'), {
      maxPixels: 300_000_000,
      widths: [320]
    })
    assert.equal(run.ofRole('rendition')[0]?.width, 320)
    await run.cleanUp()
  })

  it('fails a corrupted photo in words', async function () {
    await assert.rejects(runImage(sample(this, 'hostile/corrupted.jpg')), {
      code: 'IMAGE_DAMAGED',
      status: 422,
      message: /damaged or incomplete/
    })
  })

  it('shows a photo with harmless leftovers in its data', async () => {
    const bytes = await noisy(64, 64).jpeg().toBuffer()
    const run = await runImage(
      await pictures.write('leftovers.jpg', Buffer.concat([bytes, Buffer.from('leftovers')]))
    )
    assert.equal(run.ofRole('rendition').length, 1)
    await run.cleanUp()
  })

  for (const format of ['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const) {
    it(`fails ${format.toUpperCase()} files that end too early in words`, async () => {
      const whole = await noisy(300, 200).toFormat(format).toBuffer()
      for (const part of [0, 4, 20, 0.3, 0.6]) {
        const length = part < 1 ? Math.floor(whole.length * part) : part
        const path = await pictures.write(`cut-${part}.${format}`, whole.subarray(0, length))
        await assert.rejects(
          runImage(path),
          { code: 'IMAGE_DAMAGED', status: 422 },
          `${length} of ${whole.length} bytes`
        )
      }
    })
  }

  it('shows the whole frames of an animation that ends too early', async () => {
    const whole = await (await moving(4, 200, 200)).gif().toBuffer()
    const run = await runImage(
      await pictures.write('cut.gif', whole.subarray(0, Math.floor(whole.length * 0.7)))
    )
    assert.ok(Number(run.facts['image.frames'] ?? 1) < 4)
    assert.equal(run.ofRole('download').length, 0)
    await run.cleanUp()
  })

  it('fails a moving WebP whose frames are damaged in words', async () => {
    const whole = await (await moving(4, 200, 200)).webp({ lossless: true }).toBuffer()
    const last = whole.lastIndexOf('VP8L')
    whole.fill(0xff, last + 8)
    await assert.rejects(runImage(await pictures.write('damaged.webp', whole)), { code: 'IMAGE_DAMAGED' })
  })

  it('fails files that only claim to be pictures in words', async () => {
    const claims = {
      'words.jpg': 'just words',
      'page.png': '<html>',
      'claim.gif': 'GIF89a and then words',
      'claim.jpg': '\xff\xd8\xff words'
    }
    for (const [name, words] of Object.entries(claims)) {
      await assert.rejects(
        runImage(await pictures.write(name, Buffer.from(words, 'latin1'))),
        { code: 'IMAGE_DAMAGED' },
        name
      )
    }
  })

  it('is not fooled by a header that lies about its size', async () => {
    const bytes = await noisy(16, 16).png().toBuffer()
    bytes.writeUInt32BE(60_000, 16)
    bytes.writeUInt32BE(60_000, 20)
    await assert.rejects(runImage(await pictures.write('lies.png', bytes)), { status: 422 })
  })

  it('shows a good picture whose words are broken', async () => {
    const bytes = await noisy(64, 64)
      .withExif({ IFD0: { Make: 'Fabrica' } })
      .jpeg()
      .toBuffer()
    const exif = (await sharp(bytes).metadata()).exif!
    bytes.fill(0xff, bytes.indexOf(exif) + 10, bytes.indexOf(exif) + exif.length)
    const run = await runImage(await pictures.write('broken-words.jpg', bytes))
    assert.equal(run.ofRole('rendition').length, 1)
    await run.cleanUp()
  })

  it('makes nothing of other samples', async function () {
    for (const name of ['fuzzed.pdf', 'busted.STL', 'video_short_fake.webm']) {
      const bytes = await readFile(sample(this, `hostile/${name}`))
      await assert.rejects(runImage(await pictures.write(name, bytes)), { code: 'IMAGE_DAMAGED' })
    }
  })
})
