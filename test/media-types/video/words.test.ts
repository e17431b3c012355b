import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Entry } from '../../../core/entries/entries.ts'
import { hasPlaceInBoxes } from '../../../media-types/video/box-words.ts'
import { tellsPlace } from '../../../media-types/video/position.ts'
import type { Media } from '../../../plugins/ffmpeg/service.ts'
import { makeImage, temporaryFile } from '../../rig/files.ts'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { aboutOf, type FilmNode, startFilmNode } from './film-node.ts'

const picture = bars('size=160x144:rate=6:duration=4')
const chapters = `;FFMETADATA1
title=A walk
location=+48.1375+011.5755+519.000/
creation_time=2024-05-06T07:08:09Z
[CHAPTER]
TIMEBASE=1/1000
START=0
END=2000
title=Leaving <home>
[CHAPTER]
TIMEBASE=1/1000
START=2000
END=4000
title=Arriving
`
const subtitle =
  '1\n00:00:00,500 --> 00:00:01,500\nGrüß Gott\n\n2\n00:00:02,000 --> 00:00:03,000\nAuf Wiedersehen\n'

describe('what a film says', () => {
  let rig: FilmNode
  let entry: Entry
  let film: string

  before(async () => {
    rig = await startFilmNode()
    const [words, about] = [
      await temporaryFile('de.srt', subtitle),
      await temporaryFile('about.txt', chapters)
    ]
    film = await makeFilm(
      'told.mp4',
      [...picture, ...tone(4), '-i', words, '-i', words, '-f', 'ffmetadata', '-i', about],
      ['-map', '0', '-map', '1', '-map', '2', '-map', '3', '-map_metadata', '4', '-map_chapters', '4'],
      [...usual, '-c:s', 'mov_text', '-metadata:s:s:0', 'language=ger', '-metadata:s:s:1', 'language=fre'],
      ['-disposition:s:0', 'default']
    )
    entry = await rig.publish({ file: film })
  })
  after(() => rig.stop())

  const view = async (viewer = {}) => (await rig.node.entries.present([entry], viewer, 'en'))[0]!

  it('of where, when and what is for its owner alone, and in no file that others get', async () => {
    const own = await view({ account: rig.owner })
    assert.deepEqual(own.facts['video.position'], { latitude: 48.1375, longitude: 11.5755, altitude: 519 })
    assert.deepEqual(own.suggestion, { title: 'A walk' })
    assert.equal(new Date(String(own.facts['video.takenAt'])).getFullYear(), 2024)
    const told = JSON.stringify(await view())
    for (const secret of ['48.13', 'A walk', '2024-05']) assert.ok(!told.includes(secret), secret)
    for (const file of await rig.filesOf(entry)) {
      if (file.role === 'original') continue
      const bytes = Buffer.concat(await Array.fromAsync(await rig.node.files.read(file))).toString('latin1')
      for (const secret of ['48.13', 'A walk', '2024-05'])
        assert.ok(!bytes.includes(secret), `${file.role}: ${secret}`)
    }
  })

  it('of where it was made is noticed where it is not understood', () => {
    const media = (tags: Record<string, string>, kind: 'data' | 'subtitle' | 'video' = 'video') =>
      tellsPlace({ tags: kind === 'video' ? tags : {}, streams: [{ kind, tags }] } as unknown as Media)
    assert.ok(media({ 'location-eng': 'Hut' }))
    assert.ok(media({ handler_name: 'GoPro MET' }, 'data'))
    assert.ok(media({ handler_name: 'DJI.Subtitle' }, 'subtitle'))
    assert.ok(!media({ location: '+00.0000+000.0000/' }))
    assert.ok(!media({ handler_name: 'Core Media Metadata' }, 'data'))
    assert.ok(!media({ timecode: '01:00:00:00' }, 'data'))
    assert.ok(!media({ title: 'A walk', handler_name: 'VideoHandler' }))
  })

  it('of where it was made is noticed in packets beside the film too', async () => {
    const box = (name: string, words: string, encoding: 'latin1' | 'utf16le' = 'latin1') => {
      const body = Buffer.from(words, encoding)
      const head = Buffer.alloc(8)
      head.writeUInt32BE(body.length + 8)
      head.write(name, 4, 'latin1')
      return Buffer.concat([head, body])
    }
    const xmp = '<rdf:Description exif:GPSLatitude="48,8.2N"/>'
    const noted = async (...boxes: Buffer[]) =>
      hasPlaceInBoxes(await temporaryFile('boxes.mp4', Buffer.concat([box('ftyp', 'isom'), ...boxes])))
    assert.ok(await noted(box('mdat', 'x'), box('uuid', xmp)))
    assert.ok(await noted(box('moov', box('udta', xmp).toString('latin1'))))
    assert.ok(await noted(box('uuid', xmp, 'utf16le')))
    assert.ok(!(await noted(box('mdat', xmp), box('uuid', 'Latitude and longitude'))))
    assert.ok(!(await noted(Buffer.from([0, 0, 0, 3, 1]), box('uuid', xmp))), 'What is no box ends it.')

    const short = await makeFilm('short.mp4', bars('size=32x32:rate=5:duration=1'), usual)
    const file = await temporaryFile('packet.mp4', Buffer.concat([await readFile(short), box('uuid', xmp)]))
    assert.equal((await rig.publish({ file })).facts['video.tellsPlace'], true)
  })

  it('of its chapters is told to pages, and to players as a track', async () => {
    const list = [
      { start: 0, end: 2, title: 'Leaving <home>' },
      { start: 2, end: 4, title: 'Arriving' }
    ]
    assert.deepEqual((await view()).facts['video.chapters'], list)
    const track = (await view()).extras.find(({ role }) => role === 'chapters')!
    assert.equal(
      await rig.readText(track),
      'WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nLeaving &lt;home&gt;\n\n00:00:02.000 --> 00:00:04.000\nArriving\n'
    )
  })

  it('in words becomes tracks, each with its language', async () => {
    const tracks = (await view()).extras.filter(({ role }) => role === 'captions')
    assert.deepEqual(
      tracks.map(({ about }) => about),
      [
        { kind: 'subtitles', label: 'Deutsch', isDefault: true, language: 'de' },
        { kind: 'subtitles', label: 'français', isDefault: false, language: 'fr' }
      ]
    )
    const words = await rig.readText(tracks[0]!)
    assert.match(words, /^WEBVTT\n\n00:00\.500 --> 00:01\.500\nGrüß Gott\n/)
    const page = await (await rig.client.get(`/e/${entry.publicId}`)).text()
    assert.match(page, /<track kind="subtitles" src="[^"]+" srclang="de" label="Deutsch" default>/)
  })

  it('shows in small pictures where one seeks to, and in a silent preview', async () => {
    const { extras } = await view()
    const cues = await rig.readText(extras.find(({ role }) => role === 'storyboard')!)
    const [, sheet = ''] =
      /^00:00:03\.000 --> 00:00:04\.000\n\.\.\/([\w-]+)\/tiles\.jpeg#xywh=480,0,160,144$/m.exec(cues) ?? []
    const file = (await rig.filesOf(entry)).find(({ id }) => id === sheet)!
    assert.deepEqual([file.role, file.width, file.height], ['storyboard', 1600, 1440])
    assert.deepEqual(aboutOf(file), {
      columns: 10,
      rows: 10,
      tileWidth: 160,
      tileHeight: 144,
      interval: 1,
      first: 0
    })
    const preview = extras.find(({ role }) => role === 'preview')!
    assert.deepEqual([preview.type, preview.width, preview.duration], ['video/mp4', 160, 4])
    await rig.set({ storyboard: false, preview: false })
    await rig.node.entries.reprocess(entry)
    await rig.drainJobs()
    const roles = new Set((await rig.filesOf(entry)).map(({ role }) => role))
    await rig.set({ storyboard: undefined, preview: undefined })
    assert.ok(!roles.has('storyboard') && !roles.has('preview') && roles.has('captions'))
  })

  it('gives way to the poster and the words that its owner chose', async () => {
    const attach = async (purpose: string, about: object, bytes: Buffer, type: string, isShown = false) => {
      const path = await temporaryFile('companion', bytes)
      const arrival = { path, name: 'x', size: bytes.length }
      const companion = { purpose, type, isShown, about: about as never }
      await rig.node.entries.attach(entry, arrival, companion, { account: rig.owner })
    }
    const reprocess = async () => {
      await rig.node.entries.reprocess(entry)
      await rig.drainJobs()
      entry = (await rig.node.entries.byId(entry.id))!
    }
    const nothing = Buffer.from('-')
    await attach('video.poster', { at: 2.5 }, nothing, 'text/plain')
    await attach(
      'captions.track',
      { kind: 'captions', language: 'ar', label: 'العربية' },
      nothing,
      'text/vtt',
      true
    )
    await reprocess()
    assert.equal(entry.facts['video.posterAt'], 2.5)
    assert.equal((await view()).extras.at(-1)?.about?.language, 'ar')
    await attach('video.poster', {}, await makeImage({ width: 800, height: 600 }), 'image/jpeg')
    await reprocess()
    assert.equal(entry.facts['video.posterAt'], undefined)
    const [poster] = (await rig.filesOf(entry)).filter(({ role }) => role === 'poster')
    assert.ok(Math.abs(poster!.width! / poster!.height! - 4 / 3) < 0.02)
  })
})
