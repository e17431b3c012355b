import assert from 'node:assert/strict'
import type { FileRecord } from '../../../core/files/files.ts'
import { codecs } from '../../../media-types/video/codecs.ts'
import { findEncoder, listEncoders } from '../../../media-types/video/encoders.ts'
import { checkEncoders } from '../../../media-types/video/health.ts'
import { presets } from '../../../media-types/video/settings.ts'
import type { Installation } from '../../../plugins/ffmpeg/service.ts'
import { bars, hashPictures, makeFilm, tone } from '../../rig/films.ts'
import { aboutOf, type FilmNode, labelsOf, startFilmNode } from './film-node.ts'

describe('the codecs of a film', function () {
  this.timeout(60_000)
  let rig: FilmNode
  before(async () => {
    rig = await startFilmNode()
  })
  after(() => rig.stop())

  const ofKind = (files: readonly FileRecord[], kind: string) =>
    files.filter(file => file.role === 'rendition' && aboutOf(file)?.kind === kind)
  const pathOf = (file: FileRecord) => rig.node.files.localPath(file, '')
  const probe = async (file: FileRecord) => {
    const { signal } = new AbortController()
    const path = await pathOf(file)
    const { streams } = await rig.node.services.use('ffmpeg').probe({ path, demuxer: 'mov' }, { signal })
    return streams.find(({ kind }) => kind === 'video')!
  }
  /** Seconds of the segments of each size, one line a codec. */
  const readLengths = async (multivariant: string) => {
    const found = new Map<string, Set<string>>()
    for (const [, codec = '', id = ''] of multivariant.matchAll(/CODECS="(\w{4})[^\n]*\n\.\.\/([\w-]+)\//g)) {
      const playlist = await rig.readText({ id })
      const lengths = [...playlist.matchAll(/EXTINF:([\d.]+)/g)].map(([, time]) => Number(time).toFixed(1))
      found.set(codec, (found.get(codec) ?? new Set()).add(lengths.join()))
    }
    return found
  }

  it('are ladders of their own beside one file that every browser plays, with eight bits of light', async () => {
    await rig.set({ codecs: ['vp9', 'hevc'] })
    const deep = ['-c:v', 'ffv1', '-pix_fmt', 'yuv420p10le', '-c:a', 'aac']
    const film = await makeFilm('deep.mkv', bars('size=320x180:rate=12:duration=5'), tone(5), deep)
    const entry = await rig.publish({ file: film })
    const files = await rig.filesOf(entry)
    const sizes = ofKind(files, 'size')
    assert.deepEqual(
      sizes.map(file => [aboutOf(file).codec, aboutOf(file).label]).sort(),
      ['hevc', 'vp9'].flatMap(codec => ['144p', '180p'].map(label => [codec, label]))
    )
    for (const file of sizes) {
      const { codec, pixelFormat, height } = await probe(file)
      assert.deepEqual([codec, pixelFormat, height], [aboutOf(file).codec, 'yuv420p', file.height])
    }
    const multivariant = await rig.readText(ofKind(files, 'stream')[0]!)
    assert.match(multivariant, /CODECS="hvc1\.1\.6\.L\d+\.90,mp4a\.40\.2"/)
    assert.match(multivariant, /CODECS="vp09\.00\.11\.08,mp4a\.40\.2"/)
    assert.doesNotMatch(multivariant, /avc1/)
    for (const [codec, lengths] of await readLengths(multivariant))
      if (codec !== 'mp4a') assert.match([...lengths].join(' and '), /^4\.\d,\d\.\d$/, codec)
    const [whole] = ofKind(files, 'whole')
    assert.deepEqual([(await probe(whole!)).codec, labelsOf(files, 'sound')], ['h264', ['AAC']])
    assert.match(String(aboutOf(whole!).codecs), /^avc1\.[0-9a-f]{6},mp4a\.40\.2$/)
    assert.ok(files.some(({ role }) => role === 'preview') && files.some(({ role }) => role === 'storyboard'))
  })

  it('are kept where a film comes in one of them: its largest size is not encoded again', async () => {
    await rig.set({ codecs: ['vp9'] })
    const coded = [
      '-c:v',
      'libvpx-vp9',
      '-deadline',
      'realtime',
      '-cpu-used',
      '8',
      '-g',
      '30',
      '-b:v',
      '400k',
      '-pix_fmt',
      'yuv420p'
    ]
    const film = await makeFilm('web.webm', bars('size=320x180:rate=12:duration=5'), coded)
    const files = await rig.filesOf(await rig.publish({ file: film }))
    const sizes = ofKind(files, 'size')
    assert.deepEqual(labelsOf(files, 'size'), ['180p', '144p'])
    assert.equal(await hashPictures(await pathOf(sizes[0]!)), await hashPictures(film))
    const lengths = await readLengths(await rig.readText(ofKind(files, 'stream')[0]!))
    assert.equal(lengths.get('vp09')?.size, 1, [...(lengths.get('vp09') ?? [])].join(' and '))
    assert.equal((await probe(ofKind(files, 'whole')[0]!)).codec, 'h264')
  })

  it('leave what every browser plays as it came, in one piece, and stream what was wished', async () => {
    await rig.set({ codecs: ['hevc'], ladder: [144] })
    const usual = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p']
    const film = await makeFilm('phone.mp4', bars('size=160x144:rate=12:duration=1'), usual)
    const files = await rig.filesOf(await rig.publish({ file: film }))
    await rig.set({ ladder: [180, 144] })
    assert.equal(await hashPictures(await pathOf(ofKind(files, 'whole')[0]!)), await hashPictures(film))
    assert.deepEqual(
      ofKind(files, 'size').map(file => aboutOf(file).codec),
      ['hevc']
    )
  })

  it('are what this ffmpeg can make; what it cannot is left out, and the operator is told', async () => {
    await rig.set({ codecs: ['av1'] })
    const installation = await rig.node.services.use('ffmpeg').installation()
    const isThere = findEncoder('av1', installation) !== undefined
    const film = await makeFilm('small.mov', bars('size=160x144:rate=12:duration=1'), ['-c:v', 'mpeg4'])
    const files = await rig.filesOf(await rig.publish({ file: film }))
    const [size] = ofKind(files, 'size')
    assert.match(String(aboutOf(size!).codecs), isThere ? /^av01\.0\.00M\.08$/ : /^avc1/)
    assert.equal(
      rig.logged.some(({ msg }) => msg === 'video.encoder.missing'),
      !isThere
    )
    const checks = await rig.node.health()
    const told = checks.find(({ name }) => name === 'video')!
    assert.deepEqual([told.ok, told.isMinor], isThere ? [true, false] : [false, true])
    assert.match(told.message, isThere ? /by libx264, lib/ : /cannot make AV1 \(libsvtav1 or libaom-av1\)/)
  })
})

describe('encoders', () => {
  const having = (...names: string[]) =>
    ({ hasEncoder: (name: string) => names.includes(name) }) as Installation
  const wish = { crf: 23, most: 1_000_000, seams: '0,4', interval: 96 }

  it('are the better one of those that are there', () => {
    assert.equal(findEncoder('av1', having('libaom-av1', 'libsvtav1'))?.name, 'libsvtav1')
    assert.equal(findEncoder('av1', having('libaom-av1'))?.name, 'libaom-av1')
    assert.equal(findEncoder('hevc', having('libx264')), undefined)
  })

  it('understand every thoroughness, and keep within their scales', () => {
    for (const name of codecs.flatMap(listEncoders))
      for (const preset of presets)
        for (const crf of [16, 35]) {
          const codec = codecs.find(one => listEncoders(one).includes(name))!
          const words = findEncoder(codec, having(name))!.words({ ...wish, preset, crf })
          assert.ok(!words.includes('undefined'), words.join(' '))
          const given = Number(words[words.indexOf('-crf') + 1])
          assert.ok(given >= 16 && given <= (codec === 'h264' || codec === 'hevc' ? 51 : 63), words.join(' '))
        }
  })

  it('are told to the operator where even what every browser plays cannot be made', async () => {
    const told = await checkEncoders({ codecs: ['hevc'] } as never, async () => having('libx265'))
    assert.match(
      told?.message ?? '',
      /cannot make H\.264 \(libx264\), so videos that need encoding are refused/
    )
    assert.equal(
      await checkEncoders({ codecs: ['hevc'] } as never, () => Promise.reject(new Error())),
      undefined
    )
  })
})
