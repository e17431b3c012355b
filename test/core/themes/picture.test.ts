import assert from 'node:assert/strict'
import { rgbaToThumbHash } from 'thumbhash'
import { drawPicture, ratioClass } from '../../../core/themes/picture.ts'
import { colorPlaceholder, hashPlaceholder } from '../../../core/themes/placeholder.ts'

const picture = (width: number) => ({
  id: 'f',
  role: 'rendition',
  address: `/files/f/${width}.avif`,
  type: 'image/avif',
  size: 1,
  width
})

/** A thumbhash of a flat colour. */
const flat = (...pixel: number[]) =>
  Buffer.from(rgbaToThumbHash(16, 12, Array.from({ length: 16 * 12 }, () => pixel).flat())).toString('base64')

describe('pictures', () => {
  it('offer every width and reserve their room', () => {
    const html = drawPicture(
      {
        pictures: [picture(320), picture(640), picture(1280)],
        alt: 'A "cat"',
        heading: 'Cat',
        width: 3000,
        height: 2000
      },
      { sizes: '50vw', class: 'big' }
    )
    assert.match(html, /^<span class="picture big"><img class="picture-image" src="\/files\/f\/640\.avif"/)
    assert.match(
      html,
      /srcset="\/files\/f\/320\.avif 320w, \/files\/f\/640\.avif 640w, \/files\/f\/1280\.avif 1280w"/
    )
    assert.match(html, / sizes="50vw" width="3000" height="2000" alt="A &quot;cat&quot;" loading="lazy"/)
    assert.doesNotMatch(html, / style=/)
  })

  it('have words where nobody wrote an alternative text, unless none are wanted', () => {
    const entry = { pictures: [picture(320)], alt: '', heading: 'Untitled' }
    assert.match(drawPicture(entry), / alt="Untitled"/)
    assert.match(drawPicture(entry, { alt: '' }), / alt=""/)
  })

  it('go by their layout only where they wait for it', () => {
    const entry = { pictures: [picture(320)], alt: '', heading: '' }
    assert.match(drawPicture(entry, { sizes: 'auto, 25rem' }), / sizes="auto, 25rem"/)
    assert.match(drawPicture(entry, { sizes: 'auto, 25rem', eager: true }), / sizes="25rem"/)
  })

  it('are nothing while there are none', () => {
    assert.equal(drawPicture({ pictures: [], alt: '', heading: '' }), '')
  })

  it('show a placeholder of a few bytes', () => {
    const address = hashPlaceholder(flat(200, 40, 40, 255))?.address
    assert.match(address ?? '', /^data:image\/png;base64,/)
    assert.ok((address?.length ?? 0) < 500, `${address?.length} characters`)
    const html = drawPicture({
      pictures: [picture(320)],
      alt: '',
      heading: '',
      placeholder: flat(1, 2, 3, 255)
    })
    assert.match(
      html,
      /<img class="picture-placeholder" src="data:image\/png[^"]+" alt="" aria-hidden="true">/
    )
  })

  it('keep placeholders of transparent pictures transparent', async () => {
    const { default: sharp } = await import('sharp')
    const decode = async ({ address } = { address: '' }) =>
      sharp(Buffer.from(address.split(',')[1] ?? '', 'base64')).metadata()
    assert.equal((await decode(hashPlaceholder(flat(200, 40, 40, 0)))).hasAlpha, true)
    const { width, height, hasAlpha } = await decode(hashPlaceholder(flat(200, 40, 40, 255)))
    assert.deepEqual([width, height, hasAlpha], [8, 6, false])
    const { data } = await sharp(
      Buffer.from(colorPlaceholder('#aa5500')?.address.split(',')[1] ?? '', 'base64')
    )
      .raw()
      .toBuffer({ resolveWithObject: true })
    assert.deepEqual([...data], [0xaa, 0x55, 0x00])
  })

  it('show nothing behind a transparent picture, which would be seen through it', () => {
    const html = drawPicture({
      pictures: [picture(320)],
      alt: '',
      heading: '',
      placeholder: flat(1, 2, 3, 0)
    })
    assert.match(html, /^<span class="picture picture-clear"><img class="picture-image"/)
  })

  it('make do without a placeholder that cannot be read', () => {
    for (const hash of ['', 'AA==', '\u0000', 'A'.repeat(1000)]) {
      assert.equal(hashPlaceholder(hash), undefined)
    }
    assert.equal(colorPlaceholder('red; background: url(x)'), undefined)
  })

  it('fall into one of the proportions that style sheets know', () => {
    assert.equal(ratioClass(3000, 2000), 'ratio-150')
    assert.equal(ratioClass(2000, 3000), 'ratio-67')
    assert.equal(ratioClass(1, 100), 'ratio-30')
    assert.equal(ratioClass(100, 1), 'ratio-398')
    assert.equal(ratioClass(undefined, 0), 'ratio-150')
  })
})
