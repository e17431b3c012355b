import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { sample } from '../../../rig/samples.ts'
import { createPictures, noisy, type Pictures } from '../pictures.ts'
import { copyOf } from './copy.ts'

describe('image: clean copies of JPEG', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

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
})
