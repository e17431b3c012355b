import assert from 'node:assert/strict'
import exifr from 'exifr'
import sharp, { type Sharp } from 'sharp'
import { readFacts } from '../../../media-types/image/facts.ts'
import { readIptc } from '../../../media-types/image/iptc.ts'
import type { Readings } from '../../../media-types/image/readings.ts'
import { suggestFrom } from '../../../media-types/image/suggestion.ts'
import { extractTags } from '../../../media-types/image/tiff-tags.ts'
import { sample } from '../../rig/samples.ts'
import { runImage } from './fake-processing.ts'
import { createPictures, noisy, type Pictures, secrets, telling, tellingXmp } from './pictures.ts'

/** Beside what is always said: that it tells no place. */
const facts = (readings: Partial<Readings>) => {
  const blocks = { ifd0: {}, exif: {}, gps: {}, iptc: {}, xmp: {} }
  const { 'image.tellsPlace': tellsPlace, ...read } = readFacts({ ...blocks, tellsPlace: false, ...readings })
  assert.equal(tellsPlace, false)
  return read
}

describe('image: facts', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  it('reads camera, exposure, time and position of a real photo', async function () {
    const run = await runImage(sample(this, 'images/DSCN0010.jpg'))
    const { 'image.placeholder': _, 'image.color': __, ...rest } = run.facts
    assert.deepEqual(rest, {
      'image.camera': 'NIKON COOLPIX P6000',
      'image.exposure': 1 / 75,
      'image.aperture': 5.9,
      'image.iso': 64,
      'image.focalLength': 24,
      'image.takenAt': '2008-10-22T16:28:39',
      'image.position': { latitude: 43.4674483, longitude: 11.8851267 },
      'image.tellsPlace': false,
      'image.width': 640,
      'image.height': 480
    })
    await run.cleanUp()
  })

  it('knows the time zone and lens where the camera did', async function () {
    const run = await runImage(sample(this, 'images/iphone_13_pro_max.HEIC'))
    assert.equal(run.facts['image.takenAt'], '2022-02-16T12:55:41+01:00')
    assert.equal(run.facts['image.lens'], 'iPhone 13 Pro Max back triple camera 5.7mm f/1.5')
    await run.cleanUp()
  })

  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    it(`reads EXIF and XMP of ${format.toUpperCase()} and never a serial number`, async () => {
      const bytes = noisy(80, 60).withExif(telling).withXmp(tellingXmp).toFormat(format)
      const run = await runImage(await pictures.write(`told.${format}`, bytes))
      assert.equal(run.facts['image.camera'], 'Fabrica One')
      assert.equal(run.facts['image.takenAt'], '2026-05-04T03:02:01')
      assert.deepEqual(run.facts['image.position'], { latitude: 51.51, longitude: -0.12 })
      assert.deepEqual(run.suggestion, { title: 'Harbour', fields: { tags: ['sea', 'boats'] } })
      assert.ok(!secrets.slice(0, 3).some(secret => JSON.stringify(run.facts).includes(secret)))
      await run.cleanUp()
    })
  }

  it('reads a TIFF file by its directories, wherever they lie', async () => {
    const { exif } = await sharp(await noisy(80, 60).withExif(telling).jpeg().toBuffer()).metadata()

    const tags = await extractTags(await pictures.write('words.tif', exif!.subarray(6)))
    const read = await exifr.parse(tags!, { gps: true })
    assert.equal(read.Model, 'Fabrica One')
    assert.equal(read.LensModel, 'Fabrica 50mm')
    assert.ok(Math.abs(read.latitude - 51.51) < 1e-9)
  })

  it('prefers what people wrote over what programs left', () => {
    const read = facts({
      ifd0: { ImageDescription: 'OLYMPUS DIGITAL CAMERA', Artist: 'EXIF', Copyright: 'EXIF' },
      iptc: { title: 'IPTC title', caption: 'IPTC caption', credit: 'Agency', keywords: ['a', 'a', 'b'] },
      xmp: {
        dc: {
          title: [
            { lang: 'de', value: 'Hafen' },
            { lang: 'x-default', value: 'Harbour' }
          ],
          creator: ['Ada', 'Ben']
        }
      }
    })
    assert.deepEqual(read, {
      'image.title': 'Harbour',
      'image.caption': 'IPTC caption',
      'image.creator': 'Ada',
      'image.credit': 'Agency',
      'image.copyright': 'EXIF',
      'image.keywords': ['a', 'b']
    })
  })

  it('takes no boilerplate of cameras for a description', () => {
    for (const words of ['OLYMPUS DIGITAL CAMERA', 'SONY DSC', 'DCIM\\100MEDIA'])
      assert.deepEqual(facts({ ifd0: { ImageDescription: words } }), {})
  })

  it('cuts, trims and cleans what files say', () => {
    const read = facts({
      ifd0: { Model: '  One\0\u0007\u202e Two \n', Copyright: 'x'.repeat(9999) },
      xmp: { dc: { description: 'a\r\nb\u0000' } }
    })
    assert.equal(read['image.camera'], 'One Two')
    assert.equal((read['image.copyright'] as string).length, 300)
    assert.equal(read['image.caption'], 'a\nb')
  })

  it('does not name the maker twice', () => {
    assert.equal(facts({ ifd0: { Make: 'Canon', Model: 'Canon EOS 5D' } })['image.camera'], 'Canon EOS 5D')
    assert.equal(
      facts({ ifd0: { Make: 'NIKON CORPORATION', Model: 'NIKON D850' } })['image.camera'],
      'NIKON D850'
    )
    assert.equal(facts({ ifd0: { Make: 'Apple', Model: 'iPhone' } })['image.camera'], 'Apple iPhone')
  })

  it('believes no impossible time, number or place', () => {
    const read = facts({
      exif: {
        DateTimeOriginal: '0000:00:00 00:00:00',
        FNumber: Number.POSITIVE_INFINITY,
        ISO: 0,
        ExposureTime: 'fast'
      },
      gps: { latitude: 123, longitude: 5 }
    })
    assert.deepEqual(read, {})
    assert.deepEqual(facts({ gps: { latitude: 0, longitude: 0 } }), {})
  })

  it('reads a position that only XMP has', () => {
    const read = facts({ xmp: { exif: { GPSLatitude: '54,58.8N', GPSLongitude: '1,36,36W' } } })
    assert.deepEqual(read['image.position'], { latitude: 54.98, longitude: -1.61 })
  })

  it('notices a place that is said in words it does not understand, or where nothing can be read', async () => {
    const tells = async (picture: Sharp) =>
      (await runImage(await pictures.write('place.jpg', await picture.jpeg().toBuffer()))).facts[
        'image.tellsPlace'
      ]
    const xmp = (words: string) => tellingXmp.replace(/drone:GpsLatitude.*<\/exif:GPSLongitude>/s, words)
    assert.equal(await tells(noisy(40, 30).withXmp(xmp('maker:GeoHash="u09">'))), true)
    assert.equal(await tells(noisy(40, 30).withXmp(xmp('>'))), false)
    assert.equal(await tells(noisy(40, 30).withExif({ IFD3: { GPSDestLatitude: '51/1 30/1 36/1' } })), true)
    assert.equal(await tells(noisy(40, 30).withExif({ IFD3: { GPSVersionID: '2 3 0 0' } })), false)
  })

  it('reads IPTC in UTF-8 and in Latin-1', () => {
    const record = (dataset: number, text: Buffer) =>
      Buffer.concat([Buffer.from([0x1c, 2, dataset, 0, text.length]), text])
    const block = Buffer.concat([
      record(5, Buffer.from('Küste')),
      record(25, Buffer.from('sea')),
      record(25, Buffer.from('Küste', 'latin1'))
    ])
    assert.deepEqual(readIptc(block), { title: 'Küste', keywords: ['sea', 'Küste'] })
  })

  it('suggests nothing where the file says nothing', () => {
    assert.deepEqual(suggestFrom({ 'image.camera': 'One' }), {})
  })
})
