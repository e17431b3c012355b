import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import { pdf } from '../../media-types/document/documents.ts'
import { binaryStl, cube } from '../../media-types/model/models.ts'
import { article } from '../../media-types/text/texts.ts'
import { bars, readFilm, usual } from '../../rig/films.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { readSound, swell } from '../../rig/sounds.ts'
import { readHead } from './head.ts'
import { findFaults } from './schema-org-shapes.ts'

const short = bars('size=160x90:rate=10:duration=1')
/** A file of each, what schema.org calls it, and what is told of it beside what is told of everything. */
const kinds: Record<string, { name: string; file: () => Promise<Uint8Array> | Uint8Array; tells: string[] }> =
  {
    VideoObject: {
      name: 'waves.mp4',
      file: () => readFilm('film.mp4', short, usual),
      tells: ['contentUrl', 'duration', 'height', 'thumbnailUrl', 'uploadDate', 'width']
    },
    AudioObject: {
      name: 'surf.mp3',
      file: () => readSound('tone.mp3', swell(1)),
      tells: ['contentUrl', 'duration', 'uploadDate']
    },
    '3DModel': { name: 'cube.stl', file: () => binaryStl(cube()), tells: ['contentUrl', 'uploadDate'] },
    DigitalDocument: { name: 'tides.pdf', file: () => pdf([['Tides']]), tells: ['encoding', 'thumbnailUrl'] },
    Article: { name: 'harbour.md', file: () => Buffer.from(article), tells: ['headline', 'datePublished'] }
  }

describe('what pages of other kinds than pictures tell machines', function () {
  this.timeout(60_000)
  let rig: TestNode
  let ada: Account
  before(async () => {
    rig = await startNode()
    ada = await rig.makeAccount('ada')
  })
  after(() => rig.stop())

  for (const [type, { name, file, tells }] of Object.entries(kinds)) {
    it(`is of the shape that schema.org gives ${type}`, async () => {
      const { publicId } = await rig.upload(ada, { file: await file(), name, title: 'Tides' })
      const [thing = {}] = readHead(await (await rig.client.get(`/e/${publicId}`)).text()).things
      assert.equal(thing['@type'], type)
      assert.deepEqual(findFaults(thing), [])
      assert.deepEqual(
        tells.filter(one => !(one in thing)),
        []
      )
      const { contentUrl = (thing.encoding as { contentUrl?: string } | undefined)?.contentUrl } = thing
      if (contentUrl) assert.equal((await rig.client.get(contentUrl as string)).status, 200)
    })
  }
})
