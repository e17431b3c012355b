import assert from 'node:assert/strict'
import { sniffImage } from '../../../media-types/image/sniff.ts'
import { recognise, sniffVideo } from '../../../media-types/video/sniff.ts'
import { makeImage } from '../../rig/files.ts'
import { bars, readFilm, tone, usual } from '../../rig/films.ts'
import { box } from './broken-films.ts'

const sniff = (bytes: Uint8Array) =>
  sniffVideo({ head: bytes.subarray(0, 65_536), size: bytes.length, name: 'x' })
const second = bars('size=160x90:rate=25:duration=1')
const brand = (name: string) =>
  Buffer.concat([box('ftyp', Buffer.from(`${name}\0\0\0\0${name}`)), Buffer.alloc(64)])

describe('what videos are known by', () => {
  it('says which of its readers ffmpeg is to use', async () => {
    const read = async (...film: Parameters<typeof readFilm>) => {
      const { demuxer, type } = recognise((await readFilm(...film)).subarray(0, 65_536)) ?? {}
      return [demuxer, type]
    }
    assert.deepEqual(await read('a.mp4', second, usual), ['mov', 'video/mp4'])
    assert.deepEqual(await read('a.mov', second, usual), ['mov', 'video/quicktime'])
    assert.deepEqual(await read('a.mkv', second, usual), ['matroska', 'video/x-matroska'])
    assert.deepEqual(await read('a.webm', second, ['-c:v', 'libvpx']), ['matroska', 'video/webm'])
    assert.deepEqual(await read('a.ts', second, usual), ['mpegts', 'video/mp2t'])
    assert.deepEqual(await read('a.m2ts', second, [...usual, '-f', 'mpegts', '-mpegts_m2ts_mode', '1']), [
      'mpegts',
      'video/mp2t'
    ])
  })

  it('leaves sound to those who know of sound, as far as the beginning tells', async () => {
    const sounds: [string, string[]][] = [
      ['a.m4a', ['-c:a', 'aac']],
      ['fast.mp4', ['-c:a', 'aac', '-movflags', '+faststart']],
      ['a.mka', ['-c:a', 'aac']],
      ['sound.webm', ['-c:a', 'libopus']],
      ['a.ogg', ['-c:a', 'libvorbis']],
      ['a.opus', ['-c:a', 'libopus']],
      ['a.wav', []],
      ['a.mp3', []],
      ['a.flac', []],
      ['a.wma', ['-c:a', 'wmav2']],
      ['a.flv', ['-c:a', 'aac']],
      ['a.avi', ['-c:a', 'mp3']]
    ]
    for (const [name, options] of sounds) assert.equal(sniff(await readFilm(name, tone(1), options)), 0, name)
  })

  it('leaves pictures in the same boxes to those who know of pictures', async () => {
    for (const name of ['heic', 'mif1', 'avif', 'avis', 'crx ', 'jp2 ', 'M4A ', 'nope'])
      assert.equal(sniff(brand(name)), 0, name)
    for (const name of ['isom', 'mp42', 'M4V ', 'qt  ', '3gp5', 'XAVC'])
      assert.ok(sniff(brand(name)) > 0, name)
    for (const format of ['avif', 'webp', 'gif'] as const)
      assert.equal(sniff(await makeImage({ format })), 0, format)
    const film = await readFilm('a.mp4', second, usual)
    assert.equal(sniffImage({ head: film.subarray(0, 65_536), size: film.length, name: 'x' }), 0)
  })

  it('does not take text for a film, whatever the text says', () => {
    for (const text of ['#EXTM3U\n', 'ffconcat version 1.0\n', 'moov is a word', 'a moov in a text']) {
      assert.equal(sniff(Buffer.from(text.padEnd(400))), 0, text)
    }
  })
})
