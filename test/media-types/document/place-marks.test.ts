import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Account } from '../../../core/accounts/accounts.ts'
import { hasPlaceMarks } from '../../../media-types/document/place-marks.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { plain, telling } from '../image/pictures.ts'
import { epub, pdf } from './documents.ts'

const plugins = Object.fromEntries(
  ['storage-local', 'sign-in', 'auth-password', 'document', 'site'].map(name => [name, {}])
)

describe('places in documents', () => {
  let test: TestNode
  let ada: Account
  let photo: Buffer
  let silent: Buffer
  before(async () => {
    test = await startNode({ plugins })
    ada = await test.makeAccount('ada')
    photo = await plain(40, 30).withExif(telling).jpeg().toBuffer()
    // As cameras without a receiver write it.
    silent = await plain(40, 30)
      .withExif({ IFD0: { Make: 'Fabrica' }, IFD3: { GPSVersionID: '2 3 0 0' } })
      .jpeg()
      .toBuffer()
  })
  after(() => test.stop())

  const upload = async (file: Buffer) => (await test.upload(ada, { file })).facts['document.tellsPlace']
  const book = (picture: Buffer) =>
    epub({
      files: { 'OPS/a.jpg': new Uint8Array(picture) },
      manifest: '<item id="a" href="a.jpg" media-type="image/jpeg"/>'
    })
  const pictured = (picture: Buffer) =>
    pdf([['One']], {
      objects: {
        100: `<< /Type /XObject /Subtype /Image /Filter /DCTDecode /Width 40 /Height 30 /Length ${picture.length} >>\nstream\n${picture.toString('latin1')}\nendstream`
      }
    })

  it('are noticed in the pictures of a PDF and of a book, and in what they say of themselves', async () => {
    const xmp = '<x:xmpmeta><rdf:Description exif:GPSLatitude="51,30.6N"/></x:xmpmeta>'
    const metadata = {
      catalog: '/Metadata 100 0 R',
      objects: { 100: `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n${xmp}\nendstream` }
    }
    assert.equal(await upload(pictured(photo)), true)
    assert.equal(await upload(pdf([['One']], metadata)), true)
    assert.equal(await upload(book(photo)), true)
  })

  it('are none where cameras wrote none, and where somebody writes about latitude', async () => {
    assert.equal(await upload(pictured(silent)), false)
    assert.equal(await upload(pdf([['The latitude and longitude of Lyon']])), false)
    assert.equal(await upload(book(silent)), false)
  })

  it('are looked for in files of any size and kind', async () => {
    const wide = Buffer.from('<exif:GPSLatitude>', 'utf16le')
    const across = Buffer.concat([Buffer.alloc(999_990), wide, Buffer.alloc(10)])
    assert.ok(hasPlaceMarks(across))
    assert.ok(hasPlaceMarks(await sharp(photo).withExif(telling).png().toBuffer()))
    const beginnings = (count: number) => Buffer.alloc(count * 8, 'II*\0\x08\0\0\0')
    assert.ok(!hasPlaceMarks(beginnings(1000)))
    assert.ok(hasPlaceMarks(beginnings(200_000)), 'What is too much to look at may say anything.')
    for (const length of [4, 7, 9, 20]) assert.ok(!hasPlaceMarks(photo.subarray(0, length)))
  })
})
