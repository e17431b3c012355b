import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { temporaryFile } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { makeSound, readSound, swell } from '../../rig/sounds.ts'
import { refusalOf } from '../refusal.ts'
import { id3, patch, pngOf, text } from './broken-sounds.ts'

const silence = (seconds: number) => ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', String(seconds)]

describe('a sound that was made to harm', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ann: Account
  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'audio', 'video'] })
    ann = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const fail = (name: string, file: Uint8Array | string) => refusalOf(rig, ann, { name, file })

  it('ends in the middle', async () => {
    const flac = await readSound('whole.flac', swell(6))
    assert.equal(await fail('half.flac', flac.subarray(0, flac.length / 2)), 'AUDIO_INCOMPLETE')
  })

  it('lasts ten hours in a kilobyte', async () => {
    const flac = Buffer.from(await readSound('still.flac', silence(5)))
    // The number of samples stands in the last 36 bits before the checksum of the first block.
    flac.writeUInt32BE(8000 * 36_000, 22)
    assert.equal(await fail('ages.flac', flac), 'AUDIO_IMPLAUSIBLE')
  })

  it('lasts longer than the node takes, whether or not it says so', async () => {
    await rig.node.nodeSettings.of('audio').set({ maxDuration: 1 })
    assert.equal(await fail('long.flac', await makeSound('long.flac', silence(200))), 'AUDIO_TOO_LONG')
    const silent = Buffer.from(await readSound('long.flac', silence(200)))
    silent.writeUInt32BE(0, 22)
    silent[21]! &= 0xf0
    assert.equal(await fail('unsaid.flac', silent), 'AUDIO_TOO_LONG')
    await rig.node.nodeSettings.of('audio').set({ maxDuration: undefined })
  })

  it('has no samples, or a codec that nobody knows', async () => {
    const wav = await readSound('short.wav', swell(1))
    assert.match(
      await fail('empty.wav', wav.subarray(0, 44)),
      /^(AUDIO_EMPTY|FFMPEG_UNREADABLE|AUDIO_INCOMPLETE)$/
    )
    const strange = Buffer.from(wav)
    strange.writeUInt16LE(0x7a7a, 20)
    assert.equal(await fail('strange.wav', strange), 'AUDIO_CODEC_UNKNOWN')
    const mka = await readSound('short.mka', swell(1), ['-c:a', 'flac'])
    assert.match(
      await fail('unknown.mka', patch(mka, 'A_FLAC', 'A_FLAX')),
      /^(AUDIO_CODEC_UNKNOWN|FFMPEG_UNREADABLE|VIDEO_SOUND_ONLY)$/
    )
  })

  it('is a film, or of a kind that is not taken', async () => {
    const film = ['-f', 'lavfi', '-i', 'testsrc2=size=160x90:rate=10:duration=1', ...swell(1)]
    for (const name of ['film.mp4', 'film.webm', 'film.mkv', 'film.ogv']) {
      const codecs = /webm|ogv/.test(name) ? [] : ['-c:v', 'libx264', '-preset', 'ultrafast']
      const bytes = await readSound(name, film, codecs)
      const audio = rig.node.mediaTypes.get('audio')!
      assert.equal(await audio.sniff({ head: bytes.subarray(0, 65_536), size: bytes.length, name }), 0, name)
    }
    const windows = await makeSound('song.wma', swell(1), ['-c:a', 'wmav2'])
    await assert.rejects(rig.upload(ann, { name: 'song.wma', file: windows }), { code: 'FILE_UNKNOWN' })
  })

  it('carries a cover that is a bomb, or no picture: it is published without', async () => {
    const song = (await readSound('song.mp3', swell(1), ['-id3v2_version', '0'])) as Buffer
    await rig.node.nodeSettings.of('audio').set({ maxPixels: 1_000_000 })
    for (const picture of [await pngOf(3000, 3000), Buffer.alloc(2_000_000, 0x41)]) {
      const entry = await rig.upload(ann, {
        name: 'cover.mp3',
        file: Buffer.concat([id3([], picture), song])
      })
      assert.deepEqual([entry.state, entry.failure], ['published', null])
      const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
      const kinds = files.filter(({ role }) => role === 'poster').map(({ meta }) => meta.about)
      assert.deepEqual(kinds, Array(3).fill({ kind: 'waveform' }))
    }
    await rig.node.nodeSettings.of('audio').set({ maxPixels: undefined })
  })

  it('has 100,000 tags, or tags full of control characters and markup', async () => {
    const song = (await readSound('song.mp3', swell(1), ['-id3v2_version', '0'])) as Buffer
    const tags = Array.from({ length: 100_000 }, (_, at) => text('TXXX', `key${at}\0value ${at}`))
    const many = await rig.upload(ann, { name: 'many.mp3', file: Buffer.concat([id3(tags), song]) })
    assert.ok(['published', 'failed'].includes(many.state))
    if (many.state === 'failed') assert.match(many.failure!.code, /^FFMPEG_TOO_SLOW|FFMPEG_UNREADABLE$/)
    const odd = [
      text('TIT2', '\u202e\u0007<script>alert(1)</script>\n\t evil'),
      text('TPE1', 'x'.repeat(100_000)),
      text('TALB', '-metadata')
    ]
    const entry = await rig.upload(ann, { name: 'odd.mp3', file: Buffer.concat([id3(odd), song]) })
    assert.equal(entry.state, 'published')
    assert.equal(entry.facts['audio.title'], '<script>alert(1)</script> evil')
    assert.equal(String(entry.facts['audio.artist']).length, 300)
    assert.equal(entry.facts['audio.album'], '-metadata')
  })

  it('names other files: nothing of them is read', async () => {
    const list = await temporaryFile('list.m3u8', '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n')
    await assert.rejects(rig.upload(ann, { name: 'song.mp3', file: list }), { code: 'FILE_UNKNOWN' })
    const tagged = Buffer.concat([
      id3([]),
      Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n".repeat(40))
    ])
    await assert.rejects(rig.upload(ann, { name: 'song.mp3', file: tagged }), { code: 'FILE_UNKNOWN' })
  })

  it('stops nobody: the next sound is published', async () => {
    const entry = await rig.upload(ann, { file: await makeSound('short.flac', swell(1)) })
    assert.equal(entry.state, 'published')
  })
})
