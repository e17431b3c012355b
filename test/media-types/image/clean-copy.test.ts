import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { crc32 } from 'node:zlib'
import exifr from 'exifr'
import sharp from 'sharp'
import { blankXmp } from '../../../media-types/image/clean-copy/xmp.ts'
import { makeCleanCopy } from '../../../media-types/image/clean-copy.ts'
import type { ImageFormat } from '../../../media-types/image/sniff.ts'
import { sample } from '../../rig/samples.ts'
import { createPictures, moving, noisy, type Pictures, secrets, telling, tellingXmp } from './pictures.ts'

const everything = {
  tiff: true,
  exif: true,
  gps: true,
  xmp: true,
  iptc: true,
  makerNote: true,
  userComment: true,
  mergeOutput: true
} as const
const forbidden = /^(gps|latitude|longitude|makerNote|.*serial|.*ownername|userComment|imageuniqueid)/i

async function copyOf(path: string, format: ImageFormat): Promise<Buffer | undefined> {
  const copy = await makeCleanCopy({ path, format })
  return copy && buffer(copy)
}

async function readWords(bytes: Buffer): Promise<Record<string, unknown>> {
  return (await exifr.parse(bytes, everything)) ?? {}
}

const tellingNames = (words: object) => Object.keys(words).filter(name => forbidden.test(name))

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

  it('cleans the directories of a TIFF', async () => {
    const { exif } = await sharp(await noisy(8, 8).withExif(telling).jpeg().toBuffer()).metadata()
    const copy = (await copyOf(await pictures.write('words.tif', exif!.subarray(6)), 'tiff'))!
    assert.deepEqual(
      secrets.filter(secret => copy.includes(secret)),
      []
    )
    const words = await readWords(copy)
    assert.deepEqual(tellingNames(words), [])
    assert.equal(words.LensModel, 'Fabrica 50mm')
  })

  it('keeps every page of a TIFF', async function () {
    const path = sample(this, 'images/G31D_MULTI.TIF')
    const copy = (await copyOf(path, 'tiff'))!
    const { pages } = await sharp(path).metadata()
    assert.equal((await sharp(copy).metadata()).pages, pages)
    assert.deepEqual(
      await sharp(copy, { page: 1 }).raw().toBuffer(),
      await sharp(path, { page: 1 }).raw().toBuffer()
    )
  })

  it('keeps a gain map behind the photo, and cuts off a film behind it', async function () {
    const path = sample(this, 'images/gain-map.jpg')
    const original = await readFile(path)
    assert.equal((await copyOf(path, 'jpeg'))?.length, original.length)
    const film = Buffer.concat([original, Buffer.alloc(50_000, 'ftypmp42 secret film ')])
    const copy = (await copyOf(await pictures.write('motion.jpg', film), 'jpeg'))!
    assert.equal(copy.length, original.length)
    assert.ok(!copy.includes('secret film'))
  })

  it('blanks segments and comments of unknown use', async () => {
    const plain = await noisy(16, 16).jpeg().toBuffer()
    const segment = (marker: number, text: string) =>
      Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text)])
    const told = Buffer.concat([
      plain.subarray(0, 2),
      segment(0xe6, 'GoPro secret'),
      segment(0xfe, 'serial secret'),
      plain.subarray(2)
    ])
    const copy = (await copyOf(await pictures.write('segments.jpg', told), 'jpeg'))!
    assert.ok(!copy.includes('secret'))
    assert.deepEqual(await sharp(copy).raw().toBuffer(), await sharp(plain).raw().toBuffer())
  })

  it('leaves comments and foreign extensions out of a GIF and keeps it moving', async () => {
    const plain = await (await moving(3, 20, 10)).gif({ delay: [100, 100, 100], loop: 4 }).toBuffer()
    const at = plain.indexOf(Buffer.from([0x21, 0xf9]))
    const comment = Buffer.concat([Buffer.from([0x21, 0xfe, 6]), Buffer.from('secret'), Buffer.from([0])])
    const xmp = Buffer.concat([
      Buffer.from([0x21, 0xff, 11]),
      Buffer.from('XMP DataXMP'),
      Buffer.from([6]),
      Buffer.from('secret'),
      Buffer.from([0])
    ])
    const told = Buffer.concat([plain.subarray(0, at), comment, xmp, plain.subarray(at)])
    const copy = (await copyOf(await pictures.write('told.gif', told), 'gif'))!
    assert.ok(!copy.includes('secret'))
    const { pages, loop } = await sharp(copy, { animated: true }).metadata()
    assert.deepEqual([pages, loop], [3, 4])
  })

  it('leaves texts out of a PNG and cleans the words of its XMP', async () => {
    const plain = await noisy(16, 16).png().toBuffer()
    const chunk = (type: string, content: string) => {
      const named = Buffer.from(type + content, 'latin1')
      const framed = Buffer.alloc(named.length + 8)
      framed.writeUInt32BE(content.length)
      framed.set(named, 4)
      framed.writeUInt32BE(crc32(named), named.length + 4)
      return framed
    }
    const words = [
      chunk('tEXt', 'Comment\0secret'),
      chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${tellingXmp}`)
    ]
    const told = Buffer.concat([plain.subarray(0, 33), ...words, plain.subarray(33)])
    const copy = (await copyOf(await pictures.write('told.png', told), 'png'))!
    assert.deepEqual(
      ['secret', ...secrets].filter(secret => copy.includes(secret)),
      []
    )
    assert.ok((await sharp(copy).metadata()).xmp?.includes('Harbour'))
    assert.deepEqual(await sharp(copy).raw().toBuffer(), await sharp(plain).raw().toBuffer())
  })

  it('blanks what XMP tells in any namespace, at the same length', () => {
    const cleaned = blankXmp(Buffer.from(tellingXmp)).toString()
    assert.equal(cleaned.length, tellingXmp.length)
    assert.ok(!secrets.some(secret => cleaned.includes(secret)))
    assert.ok(cleaned.includes('Harbour') && cleaned.includes('xmlns:drone'))
    assert.equal(
      blankXmp(Buffer.from('<exif:GPSLatitude>1</exif:GPSLatitude>', 'utf16le')).toString().trim(),
      ''
    )
  })

  it('blanks to the end what XMP never closes, in no time', () => {
    const cleaned = blankXmp(
      Buffer.from(`<a:b>kept</a:b>${'<exif:GPSLatitude>51.51'.repeat(40_000)}`)
    ).toString()
    assert.equal(cleaned.trimEnd(), '<a:b>kept</a:b>')
  })

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

  it('is not led in circles by directories that point at each other', async () => {
    const looped = Buffer.from('II*\0\x08\0\0\0\0\0\x08\0\0\0', 'latin1')
    assert.deepEqual(await copyOf(await pictures.write('loop.tif', looped), 'tiff'), looped)
  })
})
