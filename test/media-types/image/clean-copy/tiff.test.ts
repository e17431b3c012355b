import assert from 'node:assert/strict'
import sharp from 'sharp'
import { sample } from '../../../rig/samples.ts'
import { createPictures, noisy, type Pictures, secrets, telling } from '../pictures.ts'
import { copyOf, readWords, tellingNames } from './copy.ts'

describe('image: clean copies of TIFF', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

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

  it('is not led in circles by directories that point at each other', async () => {
    const looped = Buffer.from('II*\0\x08\0\0\0\0\0\x08\0\0\0', 'latin1')
    assert.deepEqual(await copyOf(await pictures.write('loop.tif', looped), 'tiff'), looped)
  })
})
