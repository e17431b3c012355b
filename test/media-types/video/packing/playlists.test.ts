import assert from 'node:assert/strict'
import type { Packed } from '../../../../media-types/video/packing/fragments.ts'
import {
  measureBitrate,
  planSegments,
  type Variant,
  writeMediaPlaylist,
  writeMultivariantPlaylist
} from '../../../../media-types/video/packing/playlists.ts'

/** Fragments of so many seconds, a thousand bytes for each. */
function pack(...durations: number[]): Packed {
  let [start, time] = [100, 0]
  const fragments = durations.map(duration => {
    const fragment = { start, size: duration * 1000, time, duration }
    start += fragment.size
    time += duration
    return fragment
  })
  return { headSize: 100, fragments, codecs: ['avc1.64001f'], duration: time }
}

describe('playlists', () => {
  it('hand out short fragments together, and long ones as they are', () => {
    const segments = planSegments(pack(1, 1, 2, 5, 3, 0.5))
    assert.deepEqual(
      segments.map(({ start, size, duration }) => [start, size, duration]),
      [
        [100, 4000, 4],
        [4100, 5000, 5],
        [9100, 3500, 3.5]
      ]
    )
  })

  it('name one file, its head and its ranges', () => {
    assert.equal(
      writeMediaPlaylist(pack(4, 2), '../a/b.mp4'),
      [
        ...['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-TARGETDURATION:4', '#EXT-X-MEDIA-SEQUENCE:0'],
        ...[
          '#EXT-X-PLAYLIST-TYPE:VOD',
          '#EXT-X-INDEPENDENT-SEGMENTS',
          '#EXT-X-MAP:URI="../a/b.mp4",BYTERANGE="100@0"'
        ],
        ...['#EXTINF:4.00000,', '#EXT-X-BYTERANGE:4000@100', '../a/b.mp4'],
        ...['#EXTINF:2.00000,', '#EXT-X-BYTERANGE:2000@4100', '../a/b.mp4', '#EXT-X-ENDLIST', '']
      ].join('\n')
    )
  })

  it('tell the bits of the busiest segment and of all', () => {
    const { fragments } = pack(4, 4)
    const busy = { ...fragments[1]!, size: 12_000 }
    const { peak, average } = measureBitrate({ ...pack(4, 4), fragments: [fragments[0]!, busy] })
    assert.deepEqual([peak, average], [24_000, 16_000])
  })

  it('begin with a size that most lines carry, then go from the best to the least', () => {
    const variant = (height: number, peak: number): Variant => ({
      address: `${height}`,
      codecs: ['avc1.64001f', 'mp4a.40.2'],
      peak,
      average: peak,
      picture: { width: 10, height, frameRate: 25 }
    })
    const sound: Variant = { address: 'sound', codecs: ['mp4a.40.2'], peak: 128_000, average: 128_000 }
    const text = writeMultivariantPlaylist([variant(360, 9e5), sound, variant(1080, 6e6), variant(720, 2e6)])
    assert.deepEqual(
      text.split('\n').filter(line => line && !line.startsWith('#')),
      ['720', '1080', '360', 'sound']
    )
    assert.match(
      text,
      /#EXT-X-STREAM-INF:BANDWIDTH=128000,AVERAGE-BANDWIDTH=128000,CODECS="mp4a\.40\.2"\nsound/
    )
  })
})
