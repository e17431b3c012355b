import assert from 'node:assert/strict'
import { bars, makeFilm, tone, usual } from '../../rig/films.ts'
import { type FilmNode, startFilmNode } from './film-node.ts'

describe('the page of a film', () => {
  let rig: FilmNode
  let film: string
  before(async () => {
    rig = await startFilmNode()
    film = await makeFilm('fits.mp4', bars('size=320x180:rate=12:duration=3'), tone(3), usual)
  })
  after(() => rig.stop())

  it('has, before any script runs, a film that every browser plays, in one piece first', async () => {
    const entry = await rig.publish({ file: film, alt: 'Bars & a tone' })
    const page = await (await rig.client.get(`/e/${entry.publicId}`)).text()
    const [player = ''] = /<video[\s\S]*?<\/video>/.exec(page) ?? []
    assert.match(player, /^<video[^>]* controls/)
    assert.match(player, /preload="metadata"/)
    assert.match(player, /poster="\/files\/[^"]+"/)
    assert.match(player, /aria-label="Bars &amp; a tone"/)
    const sources = [...player.matchAll(/<source src="([^"]+)" type="([^"]+)"/g)]
    assert.deepEqual(
      sources.map(([, , type]) => type),
      ['video/mp4', 'application/vnd.apple.mpegurl']
    )
    const start = await rig.client.get(sources[0]![1]!, { range: 'bytes=0-99999' })
    assert.equal(start.status, 206)
    const bytes = Buffer.from(await start.arrayBuffer()).toString('latin1')
    assert.ok(bytes.indexOf('moov') < bytes.indexOf('mdat'), 'The index comes after the pictures.')
    assert.match(await (await rig.client.get('/')).text(), /0:03/)
  })

  it('shares none of its files with strangers when it is private', async () => {
    const entry = await rig.publish({ file: film, visibility: 'private' })
    const own = await rig.signIn(rig.owner)
    for (const { id, role } of await rig.filesOf(entry)) {
      assert.equal((await rig.client.get(`/files/${id}/x`)).status, 404, role)
      assert.equal((await own.get(`/files/${id}/x`)).status, 200, role)
    }
  })

  it('offers a copy for download that tells nothing of its owner, where they like', async () => {
    const entry = await rig.publish({ file: film, download: 'clean' })
    const [view] = await rig.node.entries.present([entry], {}, 'en')
    assert.equal(view?.download?.type, 'video/mp4')
    assert.equal(view.download.duration, view.renditions[1]?.duration)
    assert.equal((await rig.client.get(view.download.address)).status, 200)
  })
})
