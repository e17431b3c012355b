import assert from 'node:assert/strict'
import exifr from 'exifr'
import sharp from 'sharp'
import { writeRights } from '../../../media-types/image/rights.ts'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { createPictures, noisy, type Pictures, secrets, telling, tellingXmp } from './pictures.ts'

describe('image: rights', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('writes rights and nothing else into renditions', async () => {
    const bytes = noisy(400, 300).withExif(telling).withXmp(tellingXmp).jpeg()
    const run = await runImage(await pictures.write('rights.jpg', bytes))
    assert.equal(run.ofRole('rendition').length, 2)
    for (const file of run.ofRole('rendition')) {
      const made = run.bytesOf(file)
      const { exif, xmp, iptc } = await sharp(made).metadata()
      const read = await exifr.parse(exif!.toString('latin1', 0, 4) === 'Exif' ? exif!.subarray(6) : exif!, {
        makerNote: true
      })
      assert.deepEqual([read.Copyright, read.Artist], ['Ada Example 2026', 'Ada Example'])
      assert.ok(
        ![
          'Make',
          'Model',
          'latitude',
          'GPSLatitude',
          'BodySerialNumber',
          'LensModel',
          'DateTimeOriginal'
        ].some(name => name in read)
      )
      assert.ok(xmp?.includes('Ada Example 2026'))
      assert.equal(iptc, undefined)
      assert.ok(!secrets.some(secret => made.includes(secret)))
    }
    await run.cleanUp()
  })

  it('writes names of every alphabet where they can be written, and garbles none', async () => {
    const path = await pictures.write(
      'alphabets.png',
      writeRights(noisy(60, 40), { creator: 'Ада & Бен', credit: 'Küste' }).png()
    )
    const { exif, xmp } = await sharp(path).metadata()
    const read = (await exifr.sidecar(xmp!, {}, 'xmp')) as {
      dc: { creator: string }
      photoshop: { Credit: string }
    }
    assert.equal(exif, undefined)
    assert.match(xmp!.toString(), /Ада &#38; Бен/)
    assert.equal(read.photoshop.Credit, 'Küste')
  })

  it('leaves no metadata in renditions of a photo without rights', async function () {
    const run = await runImage(sample(this, 'images/DSCN0010.jpg'))
    for (const file of run.ofRole('rendition')) {
      const { exif, xmp, iptc } = await sharp(run.bytesOf(file)).metadata()
      assert.deepEqual([exif, xmp, iptc], [undefined, undefined, undefined])
    }
    await run.cleanUp()
  })
})
