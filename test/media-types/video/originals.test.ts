import assert from 'node:assert/strict'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { Entry } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { temporaryFile } from '../../rig/files.ts'
import { bars, hashPictures, makeFilm, tone } from '../../rig/films.ts'
import { aboutOf, type FilmNode, labelsOf, startFilmNode } from './film-node.ts'

describe('the original of a film on a node that wants the room', function () {
  this.timeout(60_000)
  let rig: FilmNode
  let entry: Entry
  let shown: { film: string; facts: Entry['facts'] }

  before(async () => {
    rig = await startFilmNode()
    // Whoever copies what is left does it by its marks alone, not because it is small.
    await rig.set({ originals: 'drop', remuxBitrate: 0 })
    const words = await temporaryFile('words.srt', '1\n00:00:00,100 --> 00:00:00,900\nHello there\n')
    const chapters = ';FFMETADATA1\ntitle=At sea\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=500\ntitle=Out\n'
    const notes = await temporaryFile('notes.txt', chapters)
    const inputs = [...bars('size=320x180:rate=25:duration=1'), ...tone(1), '-i', words, '-i', notes]
    const streams = ['-map', '0:v', '-map', '1:a', '-map', '2:s', '-map_metadata', '3', '-c:s', 'srt']
    const file = await makeFilm('sea.mkv', inputs, streams, ['-c:v', 'mpeg4', '-c:a', 'libvorbis'])
    entry = await rig.publish({ file, download: 'original' })
    shown = { film: await hashPictures(await pathOf(await original())), facts: entry.facts }
  })
  after(() => rig.stop())

  const original = async () => (await rig.filesOf(entry)).find(({ role }) => role === 'original')!
  const whole = async () =>
    (await rig.filesOf(entry)).find(file => file.role === 'rendition' && aboutOf(file).kind === 'whole')!
  const pathOf = async (file: FileRecord) => rig.node.files.localPath(file, '')
  /** As an operator does it; resolves to what is printed. */
  const remake = async () => {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const asked = { arguments: [[entry.publicId]], options: {}, stdin: Readable.from([]) }
    const { node } = rig
    await node.commands.get('entry reprocess')!.run({ node, ...asked, print, fail: assert.fail })
    await rig.drainJobs()
    entry = (await rig.node.entries.byId(entry.id))!
    assert.deepEqual([entry.state, entry.failure], ['published', null])
    return lines.join('\n')
  }

  it('gives its place to the whole film, which takes its room once', async () => {
    const { type, meta, height } = await original()
    assert.deepEqual([type, meta.isStandIn, height], ['video/mp4', true, 180])
    const [one, other] = await Promise.all(
      [original(), whole()].map(async file => stat(await pathOf(await file)))
    )
    assert.equal(one!.ino, other!.ino)
  })

  it('is not missed when everything is made anew: the pictures stay to the bit, the words and facts as they were', async () => {
    for (let round = 0; round < 2; round++) {
      assert.match(await remake(), /Its original is not kept/)
      const files = await rig.filesOf(entry)
      assert.deepEqual(labelsOf(files, 'size'), ['180p', '144p'])
      assert.equal(await hashPictures(await pathOf(await whole())), shown.film)
      assert.equal(await hashPictures(await pathOf(await original())), shown.film)
      const told = (role: string) => files.filter(file => file.role === role).length
      assert.deepEqual([told('captions'), told('chapters')], [1, 1])
      for (const name of ['video.title', 'video.chapters', 'video.width', 'video.duration'])
        assert.deepEqual(entry.facts[name], shown.facts[name], name)
    }
    assert.equal(entry.suggestion.title, 'At sea')
  })

  it('keeps what is left of it where the sizes become smaller, and where originals are kept again', async () => {
    const { id } = await original()
    await rig.set({ ladder: [144] })
    await remake()
    assert.deepEqual(labelsOf(await rig.filesOf(entry), 'size'), ['144p'])
    assert.equal((await original()).id, id)
    await rig.set({ ladder: [180, 144], originals: 'keep' })
    await remake()
    assert.equal((await original()).id, id)
    await rig.set({ originals: 'drop' })
  })

  it('is said to go before it is uploaded, and to be gone on its page', async () => {
    const client = await rig.signIn(rig.owner)
    const read = async (path: string) => (await client.get(path)).text()
    const address = `/e/${entry.publicId}`
    for (const path of ['/upload', `${address}/replace`])
      assert.match(await read(path), /Not kept as they come: Videos\./)
    assert.match(await read(address), /The file you uploaded is not kept/)
    assert.match(await read(`${address}/edit`), /The best version/)
    assert.doesNotMatch(await (await rig.client.get(address)).text(), /The file you uploaded/)
    await rig.set({ originals: 'keep' })
    assert.doesNotMatch(await read('/upload'), /Not kept/)
  })

  it('is kept where nothing is said', async () => {
    const film = await makeFilm('small.mp4', bars('size=160x90:rate=25:duration=1'))
    const kept = await rig.publish({ file: film })
    const file = (await rig.filesOf(kept)).find(({ role }) => role === 'original')!
    assert.equal(file.size, (await stat(film)).size)
  })
})
