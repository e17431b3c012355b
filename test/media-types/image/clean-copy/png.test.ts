import assert from 'node:assert/strict'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { createPictures, noisy, type Pictures, secrets, tellingXmp } from '../pictures.ts'
import { copyOf } from './copy.ts'

describe('image: clean copies of PNG', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

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
})
