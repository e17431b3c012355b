import assert from 'node:assert/strict'
import { nameCodecs } from '../../../../media-types/video/packing/codecs.ts'

/** A box around others, or around bytes in hexadecimal. */
function box(type: string, ...content: (Buffer | string)[]): Buffer {
  const bytes = Buffer.concat(
    content.map(part => (typeof part === 'string' ? Buffer.from(part, 'hex') : part))
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + bytes.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, bytes])
}

/** An index with one track of pictures, described by one box. */
function index(entry: string, detail: Buffer, [width, height] = [1280, 720]): Buffer {
  const head = Buffer.alloc(78)
  head.writeUInt16BE(width!, 24)
  head.writeUInt16BE(height!, 26)
  const table = box('stsd', '0000000000000001', box(entry, head, detail))
  return box('moov', box('trak', box('mdia', box('minf', box('stbl', table)))))
}

const name = (...words: Parameters<typeof index>) => nameCodecs(index(...words), 30).join()

describe('names of codecs', () => {
  it('of H.264 are profile, constraints and level', () => {
    assert.equal(name('avc1', box('avcC', '0164001f')), 'avc1.64001f')
  })

  it('of HEVC are profile, compatibility read backwards, tier, level and constraints without zeros at the end', () => {
    assert.equal(name('hvc1', box('hvcC', '0101600000009000000000005d')), 'hvc1.1.6.L93.90')
    assert.equal(name('hvc1', box('hvcC', '012220000000b0002300000099')), 'hvc1.2.4.H153.B0.0.23')
    assert.equal(name('hvc1', box('hvcC', '0181000000010000000000003c')), 'hvc1.B1.80000000.L60')
  })

  it('of AV1 are profile, level, tier and depth', () => {
    assert.equal(name('av01', box('av1C', '81040c00')), 'av01.0.04M.08')
    assert.equal(name('av01', box('av1C', '810dcc00')), 'av01.0.13H.10')
    assert.equal(name('av01', box('av1C', '814d6000')), 'av01.2.13M.12')
  })

  it('of VP9 are profile, level and depth, with the level of such pictures where none is told', () => {
    assert.equal(name('vp09', box('vpcC', '01000000', '001f80020202', '0000')), 'vp09.00.31.08')
    const silent = box('vpcC', '01000000', '000080020202', '0000')
    assert.equal(name('vp09', silent), 'vp09.00.31.08')
    assert.equal(nameCodecs(index('vp09', silent), 60).join(), 'vp09.00.40.08')
    assert.equal(name('vp09', silent, [320, 180]), 'vp09.00.11.08')
  })

  it('are none where a description is foreign or not there', () => {
    assert.equal(name('hvc1', box('avcC', '0164001f')), '')
    assert.equal(name('mp4v', box('esds', '00')), '')
    assert.deepEqual(nameCodecs(box('moov'), 30), [])
  })
})
