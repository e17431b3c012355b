import assert from 'node:assert/strict'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import type { Json } from '../../../core/json.ts'
import { describeImage } from '../../../media-types/image/describe.ts'

const entryWith = (facts: Record<string, Json>) => ({ facts }) as unknown as Entry
const file = (role: string, width: number | null, meta: Record<string, Json> = {}) =>
  ({ role, width, height: width && width / 2, size: 1234, meta }) as unknown as FileRecord
const rows = (facts: Record<string, Json>, files: FileRecord[] = []) =>
  describeImage(entryWith(facts), files).details.map(({ label, value, format }) => [
    label.replace('image.detail.', ''),
    value,
    format
  ])

describe('image: description', () => {
  it('lists pictures from small to large, and takes the size of the largest', () => {
    const files = [
      file('original', 4000),
      file('rendition', 1280),
      file('rendition', 320),
      file('download', null)
    ]
    const { kind, pictures, renditions, width, height, duration } = describeImage(entryWith({}), files)
    assert.deepEqual(
      pictures.map(picture => picture.width),
      [320, 1280]
    )
    assert.deepEqual(renditions, pictures)
    assert.deepEqual([kind, width, height, duration], ['image', 1280, 640, undefined])
  })

  it('shows moving renditions best first, and their still pictures on cards', () => {
    const films = [file('rendition', 640, { animated: true }), file('rendition', 1280, { animated: true })]
    const { kind, pictures, renditions } = describeImage(entryWith({ 'image.duration': 2 }), [
      ...films,
      file('poster', 640)
    ])
    assert.equal(kind, 'animation')
    assert.deepEqual(
      pictures.map(({ role }) => role),
      ['poster']
    )
    assert.deepEqual(
      renditions.map(rendition => rendition.width),
      [1280, 640]
    )
  })

  it('writes details as photographers do', () => {
    const facts = {
      'image.camera': 'Fabrica One',
      'image.lens': '50mm',
      'image.exposure': 1 / 125,
      'image.aperture': 2.8,
      'image.iso': 400,
      'image.focalLength': 50,
      'image.takenAt': '2026-05-04T03:02:01+02:00',
      'image.width': 4000,
      'image.height': 3000,
      'image.position': { latitude: 51.5, longitude: -0.12 }
    }
    assert.deepEqual(rows(facts, [file('original', null)]), [
      ['camera', 'Fabrica One', 'text'],
      ['lens', '50mm', 'text'],
      ['exposure', '1/125 s · f/2.8', 'text'],
      ['iso', 400, 'number'],
      ['focalLength', '50 mm', 'text'],
      ['takenAt', '2026-05-04T03:02:01', 'date'],
      ['dimensions', '4000 × 3000', 'text'],
      ['size', 1234, 'bytes'],
      ['position', '51.5, -0.12', 'position']
    ])
  })

  it('writes long exposures in seconds', () => {
    assert.deepEqual(rows({ 'image.exposure': 2.5 }), [['exposure', '2.5 s', 'text']])
  })

  it('describes an entry that is not processed yet', () => {
    const { kind, pictures, renditions, details } = describeImage(entryWith({}), [])
    assert.deepEqual(
      { kind, pictures, renditions, details },
      { kind: 'image', pictures: [], renditions: [], details: [] }
    )
  })

  it('leaves out a position that was taken away', () => {
    assert.deepEqual(rows({ 'image.iso': 100 }), [['iso', 100, 'number']])
  })
})
