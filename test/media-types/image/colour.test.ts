import assert from 'node:assert/strict'
import sharp from 'sharp'
import { sample } from '../../rig/samples.ts'
import { type Outcome, runImage } from './fake-processing.ts'
import { colourAt, createPictures, isNear, type Pictures, plain, red } from './pictures.ts'

describe('image: colours', () => {
  let pictures: Pictures
  before(async () => {
    pictures = await createPictures()
  })
  after(() => pictures.remove())

  const smallest = async (run: Outcome) => {
    const bytes = run.bytesOf(run.ofRole('rendition').sort((a, b) => a.width! - b.width!)[0]!)
    const { icc, space } = await sharp(bytes).metadata()
    return { colour: await colourAt(bytes, 'top left'), icc, space }
  }

  it('keeps the wide gamut of a photo with its profile, pixels untouched', async () => {
    const bytes = await plain(200, 100, '#f00').withIccProfile('p3').png().toBuffer()
    const run = await runImage(await pictures.write('wide.png', bytes))
    const { colour, icc } = await smallest(run)
    assert.ok(icc?.includes('P3') || icc?.includes('P\x003'), 'the profile travels along')
    assert.ok(isNear(colour, { r: 234, g: 51, b: 34 }), `sRGB red has these values in P3, not ${colour}`)
    await run.cleanUp()
  })

  it('keeps the wide gamut of 16 bits', async () => {
    const bytes = await plain(200, 100, '#f00').toColourspace('rgb16').withIccProfile('p3').png().toBuffer()
    assert.equal((await sharp(bytes).metadata()).depth, 'ushort')
    const run = await runImage(await pictures.write('deep.png', bytes))
    const { colour, icc } = await smallest(run)
    assert.ok(icc)
    assert.ok(isNear(colour, { r: 234, g: 51, b: 34 }))
    await run.cleanUp()
  })

  it('leaves the profile out where it says no more than the standard', async () => {
    const bytes = await plain(200, 100).withIccProfile('srgb').png().toBuffer()
    const run = await runImage(await pictures.write('standard.png', bytes))
    const { colour, icc } = await smallest(run)
    assert.equal(icc, undefined)
    assert.ok(isNear(colour, red))
    await run.cleanUp()
  })

  it('turns inks into light through their own profile', async () => {
    const bytes = await plain(200, 100, '#806040')
      .withIccProfile('cmyk')
      .toColourspace('cmyk')
      .jpeg({ quality: 100 })
      .toBuffer()
    assert.equal((await sharp(bytes).metadata()).space, 'cmyk')
    const run = await runImage(await pictures.write('inks.jpg', bytes))
    const { colour, icc, space } = await smallest(run)
    assert.equal(space, 'srgb')
    assert.equal(icc, undefined)
    assert.ok(isNear(colour, { r: 0x80, g: 0x60, b: 0x40 }, 25), `${colour}`)
    await run.cleanUp()
  })

  it('makes a picture of the CMYK sample as sharp with its profile does', async function () {
    const path = sample(this, 'images/Channel_digital_image_CMYK_color.jpg')
    const run = await runImage(path)
    const [r, g, b] = await colourAt(await sharp(path).resize(320).png().toBuffer(), 'top left')
    assert.ok(isNear((await smallest(run)).colour, { r, g, b }, 20))
    await run.cleanUp()
  })

  it('shows grey pictures', async () => {
    const run = await runImage(
      await pictures.write('grey.png', plain(200, 100, '#777').toColourspace('b-w').png())
    )
    assert.ok(isNear((await smallest(run)).colour, { r: 0x77, g: 0x77, b: 0x77 }))
    await run.cleanUp()
  })
})
