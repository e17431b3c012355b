import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { makeSound, readSound, swell } from '../../rig/sounds.ts'
import { id3, pngOf, text } from './broken-sounds.ts'

describe('what becomes of a sound', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ann: Account
  before(async () => {
    rig = await startNode({ web: false, plugins: ['storage-local', 'ffmpeg', 'audio'] })
    ann = await rig.makeAccount('ann')
  })
  after(() => rig.stop())

  const filesOf = async (entry: Entry) => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  const labels = async (entry: Entry) =>
    (await filesOf(entry)).filter(({ role }) => role === 'rendition').map(({ meta }) => meta.about)

  it('plays in Opus and AAC; what is one of them already is not encoded again', async () => {
    const opus = { kind: 'encoded', label: 'Opus' }
    const aac = { kind: 'encoded', label: 'AAC' }
    const flac = await rig.upload(ann, { file: await makeSound('a.flac', swell(1)) })
    assert.deepEqual(await labels(flac), [opus, aac])
    const m4a = await rig.upload(ann, { file: await makeSound('a.m4a', swell(1)) })
    assert.deepEqual(await labels(m4a), [{ kind: 'copy', label: 'AAC' }, opus])
    const ogg = await rig.upload(ann, { file: await makeSound('a.opus', swell(1), ['-c:a', 'libopus']) })
    assert.deepEqual(await labels(ogg), [{ kind: 'copy', label: 'Opus' }, aac])
    await rig.node.nodeSettings.of('audio').set({ remuxBitrate: 0 })
    const anew = await rig.upload(ann, { file: await makeSound('a.m4a', swell(1)) })
    assert.deepEqual(await labels(anew), [opus, aac])
    await rig.node.nodeSettings.of('audio').set({ remuxBitrate: undefined })
  })

  it('plays in one of them alone where the node wants no other', async () => {
    const file = await makeSound('b.flac', swell(1))
    for (const [codec, label] of [
      ['opus', 'Opus'],
      ['aac', 'AAC']
    ] as const) {
      await rig.node.nodeSettings.of('audio').set({ codecs: [codec] })
      const entry = await rig.upload(ann, { file })
      assert.deepEqual([entry.state, await labels(entry)], ['published', [{ kind: 'encoded', label }]])
    }
    await rig.node.nodeSettings.of('audio').set({ codecs: undefined })
  })

  it('knows how loud it is, and how much it takes to be as loud as others without cutting peaks', async () => {
    const tone = (level: number) => ['-f', 'lavfi', '-i', `aevalsrc=${level}*sin(1000*2*PI*t):s=48000:d=3`]
    const loud = await rig.upload(ann, { file: await makeSound('loud.wav', tone(0.5)) })
    const { 'audio.loudness': level, 'audio.gain': gain, 'audio.peak': peak } = loud.facts
    // One channel is heard from both sides: 3 LU more than one side alone.
    assert.ok(Math.abs(Number(level) + 6) < 0.6, String(level))
    assert.ok(Math.abs(Number(peak) + 6) < 0.2, String(peak))
    assert.ok(Math.abs(Number(gain) - (-18 - Number(level))) < 0.11, String(gain))
    const quiet = await rig.upload(ann, { file: await makeSound('quiet.wav', tone(0.002)) })
    assert.equal(quiet.facts['audio.gain'], 12)
    const silent = ['-f', 'lavfi', '-i', 'anullsrc=r=8000:cl=mono', '-t', '1']
    const none = await rig.upload(ann, { file: await makeSound('silent.wav', silent) })
    assert.deepEqual([none.state, none.facts['audio.loudness']], ['published', undefined])
  })

  it('has its peaks as 1,800 pairs that follow its loudness', async () => {
    const entry = await rig.upload(ann, { file: await makeSound('swell.flac', swell(4)) })
    const file = (await filesOf(entry)).find(({ type }) => type === 'application/json')!
    const peaks = JSON.parse(String(await buffer(await rig.node.files.read(file))))
    assert.deepEqual([peaks.bits, peaks.pairs, peaks.data.length, peaks.duration], [8, 1800, 3600, 4])
    const heights = [450, 900, 1350, 1800].map(
      end => Math.max(...peaks.data.slice((end - 60) * 2, end * 2)) / 127
    )
    for (const [at, height] of heights.entries())
      assert.ok(Math.abs(height - 0.24 * (at + 1)) < 0.06, String(heights))
    assert.ok(peaks.data.every((one: number, at: number) => (at % 2 === 0 ? one <= 0 : one >= 0)))
  })

  it('is described by its tags; what tells of the device is its owner’s, and the title a suggestion', async () => {
    const song = await readSound('song.mp3', swell(1), ['-id3v2_version', '0'])
    const tags = [
      text('TIT2', 'Harbour'),
      text('TPE1', 'Ann *A*'),
      text('TALB', 'North'),
      text('TRCK', '3/9')
    ]
    const file = Buffer.concat([id3([...tags, text('TENC', 'Ann’s laptop')], await pngOf(400, 400)), song])
    const entry = await rig.upload(ann, { file, name: 'song.mp3' })
    const { facts, suggestion } = entry
    assert.deepEqual(
      [facts['audio.artist'], facts['audio.album'], facts['audio.track']],
      ['Ann *A*', 'North', '3/9']
    )
    assert.deepEqual(suggestion, { title: 'Harbour', body: 'Ann \\*A\\* · North' })
    assert.equal(facts['audio.software'], 'Ann’s laptop')
    const [shown] = await rig.node.entries.present([entry], {}, 'en')
    assert.ok(!JSON.stringify(shown).includes('laptop'))
    const posters = (await filesOf(entry)).filter(({ role }) => role === 'poster')
    assert.deepEqual(
      posters.map(({ width, meta }) => [width, meta.about]),
      [320, 400].map(width => [width, { kind: 'cover' }])
    )
  })

  it('is offered for download as it came, with the tags of the work and without those of the device', async () => {
    const song = await readSound('song.mp3', swell(1), ['-id3v2_version', '0'])
    const tags = [text('TIT2', 'Harbour'), text('TENC', 'Ann’s laptop')]
    const entry = await rig.upload(ann, { file: Buffer.concat([id3(tags), song]), name: 'song.mp3' })
    const file = (await filesOf(entry)).find(({ role }) => role === 'download')!
    const bytes = await buffer(await rig.node.files.read(file))
    assert.ok(bytes.includes('Harbour') || bytes.includes(Buffer.from('Harbour', 'utf16le')))
    assert.ok(!bytes.includes('laptop') && !bytes.includes(Buffer.from('laptop', 'utf16le')))
  })

  it('reads the tags of Ogg, where they belong to the stream, and more channels than two', async () => {
    const words = ['-metadata', 'title=Rain', '-metadata', 'artist=Ben', '-c:a', 'libvorbis']
    const ogg = await rig.upload(ann, { file: await makeSound('rain.ogg', swell(1), words) })
    assert.deepEqual([ogg.suggestion?.title, ogg.facts['audio.artist']], ['Rain', 'Ben'])
    const round = ['-f', 'lavfi', '-i', 'anoisesrc=d=1:a=0.1', '-ac', '6']
    const wav = await rig.upload(ann, { file: await makeSound('round.wav', round) })
    assert.deepEqual([wav.state, wav.facts['audio.channels']], ['published', 6])
  })
})
