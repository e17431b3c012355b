import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Account } from '../../../core/accounts/accounts.ts'
import { temporaryFile } from '../../rig/files.ts'
import { bars, makeFilm, readFilm, tone, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { sample } from '../../rig/samples.ts'
import { refusalOf } from '../refusal.ts'
import { emptyMovie, patch, setAviSize } from './broken-films.ts'

const second = bars('size=160x90:rate=25:duration=1')

describe('a film that was made to do harm', () => {
  let rig: TestNode
  let ann: Account

  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'video'] })
    ann = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const fail = (name: string, file: Uint8Array | string) => refusalOf(rig, ann, { name, file })

  it('claims 100,000 by 100,000 pixels', async () => {
    const film = await readFilm('wide.avi', second, ['-c:v', 'huffyuv'])
    assert.match(
      await fail('huge.avi', setAviSize(film, 100_000, 100_000)),
      /^(VIDEO_TOO_LARGE|VIDEO_CODEC_UNKNOWN|FFMPEG_UNREADABLE)$/
    )
    assert.equal(await fail('large.avi', setAviSize(film, 20_000, 12_000)), 'VIDEO_TOO_LARGE')
  })

  it('has more pixels than the node takes, in the pictures themselves', async () => {
    const film = await makeFilm('fine.mp4', bars('size=640x360:rate=25:duration=1'), usual)
    await rig.node.nodeSettings.of('video').set({ maxPixels: 100_000 })
    assert.equal(await fail('fine.mp4', film), 'VIDEO_TOO_LARGE')
    await rig.node.nodeSettings.of('video').set({ maxPixels: undefined })
  })

  it('lasts ten hours in a kilobyte', async () => {
    const frame = ['-f', 'lavfi', '-i', 'color=size=16x16:rate=1/36000', '-frames:v', '1']
    const film = await readFilm('ages.mp4', frame, usual)
    assert.ok(film.length < 3000)
    assert.equal(await fail('ages.mp4', film), 'VIDEO_IMPLAUSIBLE')
  })

  it('lasts longer than the node takes', async () => {
    const film = await makeFilm('long.mp4', bars('size=16x16:rate=1:duration=90'), usual)
    await rig.node.nodeSettings.of('video').set({ maxDuration: 1 })
    assert.equal(await fail('long.mp4', film), 'VIDEO_TOO_LONG')
    await rig.node.nodeSettings.of('video').set({ maxDuration: undefined })
  })

  it('carries fonts beside its subtitles: the words are taken, the fonts are not', async () => {
    const words = await temporaryFile('words.srt', '1\n00:00:00,100 --> 00:00:00,900\n<i>Hello</i> there\n')
    const font = await temporaryFile('Trap.ttf', Buffer.alloc(2000, 0x41))
    const film = await makeFilm(
      'fonts.mkv',
      [...second, '-i', words, '-c:s', 'ass', ...usual],
      ['-attach', font, '-metadata:s:t', 'mimetype=application/x-truetype-font']
    )
    const entry = await rig.upload(ann, { file: film })
    assert.equal(entry.state, 'published')
    const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.equal(files.filter(({ role }) => role === 'captions').length, 1)
    assert.deepEqual(
      files.filter(({ type }) => !/^(video|audio|image|text\/vtt|application\/vnd.apple)/.test(type)),
      []
    )
  })

  it('is coded in a way that nobody knows', async () => {
    const film = await readFilm('film.mkv', second, usual)
    const code = await fail('unknown.mkv', patch(film, 'V_MPEG4/ISO/AVC', 'V_NOONE/ISO/AVC'))
    assert.equal(code, 'VIDEO_CODEC_UNKNOWN')
  })

  it('ends in the middle', async () => {
    const film = await readFilm('whole.mp4', bars(), tone(), usual, ['-movflags', '+faststart'])
    const web = await readFilm('whole.webm', bars(), ['-c:v', 'libvpx', '-deadline', 'realtime'])
    const half = Math.floor(film.length * 0.35)
    assert.match(await fail('half.mp4', film.subarray(0, half)), /^(VIDEO_INCOMPLETE|FFMPEG_UNREADABLE)$/)
    assert.match(
      await fail('some.webm', web.subarray(0, Math.floor(web.length / 3))),
      /^(VIDEO_INCOMPLETE|FFMPEG_UNREADABLE|VIDEO_DAMAGED)$/
    )
    const later = await readFile(await makeFilm('late.mp4', bars(), tone(), usual))
    assert.equal(await fail('late.mp4', later.subarray(0, later.length - 3000)), 'FFMPEG_UNREADABLE')
  })

  it('of the samples is refused in words', async function () {
    const path = sample(this, 'hostile/video_short_fake.webm')
    const refused = await rig.upload(ann, { file: path, publish: false }).then(
      ({ failure }) => failure,
      error => error
    )
    assert.match(refused.code, /^(FILE_UNKNOWN|FFMPEG_UNREADABLE|VIDEO_\w+)$/)
    assert.match(refused.message, /^\p{Lu}.{10,}\.$/u)
  })

  it('has no streams, or nothing but sound', async () => {
    await assert.rejects(rig.upload(ann, { name: 'empty.mp4', file: emptyMovie() }), { code: 'FILE_UNKNOWN' })
    const noise = ['-f', 'lavfi', '-i', 'anoisesrc=duration=8', '-c:a', 'aac', '-b:a', '192k', '-f', 'mp4']
    assert.equal(await fail('sound.mp4', await makeFilm('sound.mp4', noise)), 'VIDEO_SOUND_ONLY')
  })

  it('stops nobody: the next film is published', async () => {
    const entry = await rig.upload(ann, { file: await makeFilm('film.mkv', second, usual) })
    assert.equal(entry.state, 'published')
  })
})
