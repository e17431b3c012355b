import assert from 'node:assert/strict'
import sharp from 'sharp'
import { createPictures, moving, type Pictures } from '../pictures.ts'
import { copyOf } from './copy.ts'

describe('image: clean copies of GIF', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

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
})
