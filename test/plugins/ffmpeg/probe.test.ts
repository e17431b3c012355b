import assert from 'node:assert/strict'
import { readMedia } from '../../../plugins/ffmpeg/probe-reading.ts'
import { readTold } from '../../../plugins/ffmpeg/probe-telling.ts'

const log = `Input #0, mpegts, from 'clip.mts':
  Duration: 00:01:02.50, start: 1.480000, bitrate: 163 kb/s
  Program 1
    Stream #0:0[0x1011]: Video: h264 (High) (HDPR / 0x52504448), yuv420p(tv, bt709, top first), 1440x1080 [SAR 4:3 DAR 16:9], 29.97 fps, 29.97 tbr, 90k tbn, 59.94 tbc (default)
    Stream #0:1[0x1100](deu): Audio: ac3 (AC-3 / 0x332D4341), 48000 Hz, stereo, fltp, 256 kb/s
At least one output file must be specified
`

describe('what a file says of itself', () => {
  it('is read from the words for people, where those for machines cannot be had', () => {
    const { duration, streams } = readMedia(readTold(log))
    const [video, audio] = streams
    assert.equal(duration, 62.5)
    assert.deepEqual(
      [video?.kind, video?.codec, video?.width, video?.height, video?.pixelFormat, video?.frameRate],
      ['video', 'h264', 1440, 1080, 'yuv420p', 29.97]
    )
    assert.deepEqual([video?.profile, video?.isInterlaced, video?.dispositions], ['High', true, ['default']])
    assert.ok(Math.abs(video!.pixelAspect! - 4 / 3) < 0.001)
    assert.deepEqual(
      [audio?.kind, audio?.codec, audio?.sampleRate, audio?.channels, audio?.bitrate, audio?.language],
      ['audio', 'ac3', 48000, 2, 256000, 'deu']
    )
    assert.equal(readTold('clip.mts: Invalid data found'), undefined)
  })

  it('may be turned in two ways, and says either', () => {
    const turn = (stream: object) =>
      readMedia({ streams: [{ codec_type: 'video', ...stream }] }).streams[0]?.rotation
    assert.equal(turn({ side_data_list: [{ side_data_type: 'Display Matrix', rotation: -90 }] }), 90)
    assert.equal(turn({ side_data_list: [{ rotation: 90 }] }), 270)
    assert.equal(turn({ tags: { rotate: '180' } }), 180)
    assert.equal(turn({}), 0)
  })

  it('may be nonsense, which is left out', () => {
    const media = readMedia({
      format: { duration: 'N/A', tags: { TITLE: 'x' } },
      streams: [
        { codec_type: 'video', width: -3, avg_frame_rate: '0/0', sample_aspect_ratio: '0:1' },
        null,
        7
      ],
      chapters: [
        { start_time: 'x', end_time: '2' },
        { start_time: '3', end_time: '1' }
      ]
    })
    assert.deepEqual([media.duration, media.chapters, media.tags], [undefined, [], { title: 'x' }])
    const [video] = media.streams
    assert.deepEqual([video?.width, video?.frameRate, video?.pixelAspect], [undefined, undefined, undefined])
    assert.deepEqual(readMedia(undefined).streams, [])
  })
})
