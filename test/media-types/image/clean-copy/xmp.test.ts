import assert from 'node:assert/strict'
import { blankXmp } from '../../../../media-types/image/clean-copy/xmp.ts'
import { secrets, tellingXmp } from '../pictures.ts'

describe('image: clean copies: XMP', () => {
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
})
