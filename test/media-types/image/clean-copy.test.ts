import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { sample } from '../../rig/samples.ts'
import { copyOf, readWords, tellingNames } from './clean-copy/copy.ts'
import { createPictures, noisy, type Pictures, secrets, telling, tellingXmp } from './pictures.ts'

describe('image: clean copies', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  for (const name of ['DSCN0010.jpg', 'DSCN0021.jpg', 'DSCN0040.jpg', 'iphone_hdr.jpg']) {
    it(`takes position and serial numbers out of ${name} and leaves the rest`, async function () {
      const path = sample(this, `images/${name}`)
      const original = await readFile(path)
      const before = await readWords(original)
      assert.ok(tellingNames(before).includes('latitude'))
      const copy = (await copyOf(path, 'jpeg'))!
      const words = await readWords(copy)
      assert.deepEqual(tellingNames(words), [])
      assert.deepEqual(
        [words.Model, words.ISO, words.DateTimeOriginal],
        [before.Model, before.ISO, before.DateTimeOriginal]
      )
      assert.equal(copy.length, original.length)
      assert.deepEqual(await sharp(copy).raw().toBuffer(), await sharp(original).raw().toBuffer())
    })
  }

  it('cleans a HEIC photo without touching its picture', async function () {
    const path = sample(this, 'images/iphone_13_pro_max.HEIC')
    const original = await readFile(path)
    const copy = (await copyOf(path, 'heif'))!
    const words = await readWords(copy)
    assert.ok(tellingNames(await readWords(original)).length > 0)
    assert.deepEqual(tellingNames(words), [])
    assert.equal(words.Model, 'iPhone 13 Pro Max')
    assert.equal(copy.length, original.length)
    const changed = original.reduce((sum, byte, index) => sum + (byte === copy[index] ? 0 : 1), 0)
    assert.ok(changed > 0 && changed < 4096, `${changed} bytes differ`)
  })

  for (const format of ['jpeg', 'png', 'webp', 'avif'] as const) {
    it(`finds no secret in a copy of ${format.toUpperCase()}, and the same picture`, async () => {
      const bytes = await noisy(80, 60).withExif(telling).withXmp(tellingXmp).toFormat(format).toBuffer()
      const told = Buffer.concat([bytes, (await sharp(bytes).metadata()).xmp!])
      assert.ok(
        secrets.every(secret => told.includes(secret)),
        'the original tells everything'
      )
      const copy = (await copyOf(await pictures.write(`told.${format}`, bytes), format))!
      assert.deepEqual(
        secrets.filter(secret => copy.includes(secret)),
        []
      )
      assert.deepEqual(await sharp(copy).raw().toBuffer(), await sharp(bytes).raw().toBuffer())
      const { exif, xmp } = await sharp(copy).metadata()
      const words = await readWords(exif!.toString('latin1', 0, 4) === 'Exif' ? exif!.subarray(6) : exif!)
      assert.deepEqual(tellingNames(words), [])
      assert.deepEqual([words.Model, words.Copyright], ['Fabrica One', 'Ada Example 2026'])
      if (format === 'png') assert.equal(xmp, undefined, 'compressed words are left out')
      else assert.ok(xmp?.includes('Harbour'))
    })
  }

  it('offers nothing where it does not understand the file', async () => {
    const strange = {
      'broken.png': ['png', Buffer.from('\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR', 'latin1')],
      'broken.jpg': ['jpeg', Buffer.from([0xff, 0xd8, 0x12, 0x34, 0x56, 0x78])],
      'broken.gif': ['gif', Buffer.from('GIF89a\x01\0\x01\0\0\0\0\x99', 'latin1')],
      'big.tif': ['tiff', Buffer.from('II+\0\x08\0\0\0\0\0\0\0', 'latin1')],
      'broken.webp': ['webp', Buffer.from('RIFF\xff\xff\0\0WEBPVP8 ', 'latin1')],
      'broken.heic': ['heif', Buffer.from('\0\0\0\x10ftypheic\0\0\0\0', 'latin1')]
    } as const
    for (const [name, [format, bytes]] of Object.entries(strange)) {
      assert.equal(await copyOf(await pictures.write(name, bytes), format), undefined, name)
    }
  })
})
