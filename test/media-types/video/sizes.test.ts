import assert from 'node:assert/strict'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { skip } from '../../rig/skip.ts'
import { aboutOf, type FilmNode, labelsOf, startFilmNode } from './film-node.ts'

const coded = ['-c:v', 'mpeg4', '-q:v', '5', '-c:a', 'aac']

describe('the sizes of a film', () => {
  let rig: FilmNode
  before(async () => {
    rig = await startFilmNode()
  })
  after(() => rig.stop())

  it('are files of ranges that playlists name, with the same seams in all', async () => {
    const film = await makeFilm('ladder.mov', bars('size=320x180:rate=12:duration=9'), tone(9), coded)
    const files = await rig.filesOf(await rig.publish({ file: film }))
    assert.deepEqual(labelsOf(files, 'size'), ['180p', '144p'])
    const stream = files.find(file => aboutOf(file)?.kind === 'stream')!
    const multivariant = await rig.readText(stream)
    assert.match(multivariant, /RESOLUTION=320x180,FRAME-RATE=12.000\n/)
    assert.match(multivariant, /CODECS="avc1\.42[0-9a-f]{4},mp4a\.40\.2"/)
    assert.match(multivariant, /CODECS="mp4a\.40\.2"\n/)
    const lengths = new Set<string>()
    for (const [, id = ''] of multivariant.matchAll(/^\.\.\/([\w-]+)\/playlist\.m3u8$/gm)) {
      const playlist = await rig.readText({ id })
      const [, media = '', head = ''] =
        /URI="\.\.\/([\w-]+)\/media\.mp4",BYTERANGE="(\d+)@0"/.exec(playlist) ?? []
      const ranges = [...playlist.matchAll(/BYTERANGE:(\d+)@(\d+)/g)].map(([, size, start]) => [
        Number(size),
        Number(start)
      ])
      const record = files.find(file => file.id === media)!
      assert.equal(ranges[0]![1], Number(head))
      for (const [at, [size, start]] of ranges.entries()) {
        const answer = await rig.client.get(`/files/${media}/x`, {
          range: `bytes=${start}-${start! + 7}`
        })
        assert.equal(Buffer.from(await answer.arrayBuffer()).toString('latin1', 4, 8), 'moof')
        assert.ok(start! + size! <= (ranges[at + 1]?.[1] ?? record.size))
      }
      if (record.type === 'video/mp4')
        lengths.add([...playlist.matchAll(/EXTINF:([\d.]+)/g)].map(([, time]) => time).join())
    }
    assert.equal(lengths.size, 1, [...lengths].join(' and '))
    assert.match([...lengths][0]!, /^4\.\d+,4\.\d+,\d/)
  })

  it('begin with the shown one: upright, even, with square pixels', async () => {
    const up = await makeFilm('up.mp4', bars('size=320x180:rate=12:duration=1'), usual)
    const turned = await makeFilm('turned.mp4', ['-i', up, '-c', 'copy', '-metadata:s:v', 'rotate=90'])
    const odd = await makeFilm('odd.mov', bars('size=321x181:rate=12:duration=1'), [
      '-c:v',
      'mjpeg',
      '-vf',
      'scale=321:181,setsar=2'
    ])
    const sizes = async (file: string) => {
      const entry = await rig.publish({ file })
      const [first] = (await rig.filesOf(entry)).filter(one => aboutOf(one)?.kind === 'size')
      const poster = (await rig.filesOf(entry)).find(({ role }) => role === 'poster')!
      return [
        entry.facts['video.width'],
        entry.facts['video.height'],
        first?.width,
        first?.height,
        poster.width
      ]
    }
    assert.deepEqual(await sizes(turned), [180, 320, 180, 320, 180])
    assert.deepEqual(await sizes(odd), [642, 181, 638, 180, 320])
  })

  it('have no sound where the film has none', async () => {
    const files = await rig.filesOf(
      await rig.publish({
        file: await makeFilm('mute.mov', bars('size=320x180:rate=12:duration=1'), ['-c:v', 'mpeg4'])
      })
    )
    assert.deepEqual([labelsOf(files, 'sound'), labelsOf(files, 'size')], [[], ['180p', '144p']])
  })

  it('keep the times of a film whose pictures come as they like', async () => {
    const gaps = ['-vf', "select='lt(n,10)+gt(n,80)'", '-vsync', 'vfr', '-c:v', 'mpeg4']
    const film = await makeFilm('gaps.mkv', bars('size=160x144:rate=12:duration=8'), gaps)
    const entry = await rig.publish({ file: film })
    assert.ok(Math.abs(Number(entry.facts['video.duration']) - 8) < 0.5, `${entry.facts['video.duration']}`)
    const whole = (await rig.filesOf(entry)).find(file => aboutOf(file)?.kind === 'whole')!
    const path = await rig.node.files.localPath(whole, '')
    const { signal } = new AbortController()
    const media = await rig.node.services.use('ffmpeg').probe({ path, demuxer: 'mov' }, { signal })
    assert.ok(media.streams[0]!.frameRate! < 6, `${media.streams[0]!.frameRate}`)
  })

  it('are thinned out where there are too many pictures in a second', async () => {
    await rig.set({ maxFrameRate: 10 })
    const film = await makeFilm('fast.mov', bars('size=160x144:rate=50:duration=1'), ['-c:v', 'mpeg4'])
    const files = await rig.filesOf(await rig.publish({ file: film }))
    await rig.set({ maxFrameRate: undefined })
    const [size] = files.filter(file => aboutOf(file)?.kind === 'size')
    assert.equal(aboutOf(size!).frameRate, 10)
  })

  it('show the light of every screen, from a film with more of it that does not even say its colours', async function () {
    const { hasFilter } = await rig.node.services.use('ffmpeg').installation()
    if (!hasFilter('zscale')) skip(this, 'this ffmpeg has no zscale')
    const gray = ['-f', 'lavfi', '-i', 'color=c=0xb0b0b0:size=160x144:rate=6:duration=1']
    const bright = [
      'format=yuv420p,zscale=pin=709:tin=709:min=709:p=709:t=linear:m=709:npl=203,format=gbrpf32le',
      'zscale=p=bt2020,format=gbrpf32le,zscale=t=smpte2084:m=bt2020nc:r=tv:npl=203,format=yuv420p10le'
    ]
    const film = await makeFilm('bright.mkv', gray, [
      ...[
        '-vf',
        bright.join(','),
        '-c:v',
        'libx265',
        '-preset',
        'ultrafast',
        '-x265-params',
        'log-level=none'
      ],
      ...['-color_trc', 'smpte2084']
    ])
    const entry = await rig.publish({ file: film })
    assert.deepEqual([entry.state, entry.facts['video.isHdr']], ['published', true])
    const parts = String(entry.facts['video.color']).match(/[\da-f]{2}/g) ?? []
    const levels = parts.map(part => Number.parseInt(part, 16))
    assert.ok(levels.length === 3 && levels.every(level => Math.abs(level - 0xb0) < 24), parts.join())
  })
})
