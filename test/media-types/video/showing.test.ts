import assert from 'node:assert/strict'
import { copyFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Entry } from '../../../core/entries/entries.ts'
import { newId } from '../../../core/ids.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { aboutOf, type FilmNode, labelsOf, startFilmNode } from './film-node.ts'

interface Shown {
  sizes: unknown[]
  wholes: unknown[]
  streams: number
  facts: Entry['facts']
}

describe('a film that is shown before all of it is made', () => {
  let rig: FilmNode
  let shown: Shown[]

  const look = async (entry: Entry): Promise<Shown> => {
    const files = await rig.filesOf(entry)
    const streams = files.filter(file => aboutOf(file)?.kind === 'stream').length
    return { sizes: labelsOf(files, 'size'), wholes: labelsOf(files, 'whole'), streams, facts: entry.facts }
  }

  before(async () => {
    rig = await startFilmNode({ web: false })
    rig.node.hooks.entries.published.tapPromise('test', async entry => void shown.push(await look(entry)))
  })
  after(() => rig.stop())
  beforeEach(() => {
    shown = []
  })

  /** Asked for before anything of it is made, as people do. */
  async function publish(film: string): Promise<Entry> {
    const path = join(await temporaryFolder(), newId())
    await copyFile(film, path)
    const arrival = { path, name: 'film', size: (await stat(path)).size }
    const { id } = await rig.node.entries.accept(arrival, rig.owner, { visibility: 'public' })
    await rig.node.entries.publish((await rig.node.entries.byId(id))!, { account: rig.owner })
    await rig.drainJobs()
    return (await rig.node.entries.byId(id))!
  }

  it('when it needs only another wrapping: its own size first, the smaller ones later', async () => {
    const film = await makeFilm('fits.mp4', bars('size=320x180:rate=12:duration=3'), tone(3), usual)
    const entry = await publish(film)
    assert.equal(entry.failure, null)
    const [first] = shown
    assert.deepEqual([first?.sizes, first?.wholes, first?.streams], [['180p'], ['180p'], 1])
    assert.equal(first?.facts['video.width'], 320)
    assert.ok(Math.abs(Number(first?.facts['video.duration']) - 3) < 0.2)
    const end = await look(entry)
    assert.deepEqual([end.sizes, end.wholes, end.streams], [['180p', '144p'], ['180p'], 1])
  })

  it('when it is long: the smallest size first, and nothing of that time is left over', async () => {
    await rig.set({ earlyFrom: 1 })
    const film = await makeFilm('hour.mov', bars('size=320x180:rate=2:duration=62'), tone(62), [
      '-c:v',
      'mpeg4'
    ])
    const entry = await publish(film)
    await rig.set({ earlyFrom: undefined })
    const [first] = shown
    assert.deepEqual([first?.sizes, first?.wholes, first?.streams], [['144p'], ['144p'], 1])
    const end = await look(entry)
    assert.deepEqual([end.sizes.sort(), end.wholes, end.streams], [['144p', '180p'], ['180p'], 1])
  })

  it('but not when it is short and has to be encoded: then all sizes come at once', async () => {
    const film = await makeFilm('short.mov', bars('size=320x180:rate=12:duration=1'), ['-c:v', 'mpeg4'])
    await publish(film)
    assert.deepEqual(shown[0]?.sizes, ['180p', '144p'])
  })

  it('needs more than another wrapping when its key frames are too far apart to be played in parts', async () => {
    const film = await makeFilm('seldom.mp4', bars('size=320x180:rate=4:duration=16'), usual, ['-g', '1000'])
    const entry = await publish(film)
    assert.deepEqual(shown[0]?.sizes, ['180p', '144p'])
    assert.equal(entry.failure, null)
    const playlists = (await rig.filesOf(entry)).filter(({ role }) => role === 'playlist')
    for (const playlist of playlists) {
      const text = String(Buffer.concat(await Array.fromAsync(await rig.node.files.read(playlist))))
      assert.match(text, /TARGETDURATION:[45]\n/)
    }
  })

  it('stops, and leaves nothing, when its owner removes it meanwhile', async () => {
    const film = await makeFilm('fits.mp4', bars('size=320x180:rate=12:duration=3'), tone(3), usual)
    const removing = (entry: Entry) => rig.node.entries.remove(entry, { account: rig.owner }).then(() => {})
    let isFirst = true
    rig.node.hooks.entries.published.tapPromise('remove', async entry => {
      if (isFirst) await removing(entry)
      isFirst = false
    })
    const entry = await publish(film)
    assert.equal(entry.state, 'removed')
    assert.deepEqual((await look(entry)).sizes, ['180p'])
  })
})
