import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { createProblem } from '../../../media-types/image/problems.ts'
import { extractPreview } from '../../../media-types/image/raw/preview.ts'
import { recognise } from '../../../media-types/image/sniff.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { createPictures, noisy, type Pictures } from './pictures.ts'
import { rawFile } from './raws.ts'

const problem = createProblem(
  (code, message, options) => Object.assign(new Error(message), { code, ...options }) as never
)

describe('image: camera raw files', () => {
  let pictures: Pictures
  let small: Buffer
  let large: Buffer
  before(async () => {
    pictures = await createPictures()
    small = await noisy(160, 120).jpeg().toBuffer()
    large = await noisy(800, 600).jpeg().toBuffer()
  })
  after(() => pictures.remove())

  const preview = async (name: string, bytes: Buffer) =>
    sharp(
      await readFile(
        await extractPreview(await pictures.write(name, bytes), await temporaryFolder(), problem)
      )
    )

  it('are told from TIFF by their marks, their makers and what they hold', async () => {
    const type = (bytes: Buffer) => recognise(bytes)?.type
    assert.equal(type(rawFile({ make: 'NIKON CORPORATION', previews: [large] })), 'image/x-nikon-nef')
    assert.equal(type(rawFile({ make: 'SONY', previews: [large], bigEndian: true })), 'image/x-sony-arw')
    assert.equal(type(rawFile({ make: 'Anyone', isDng: true, previews: [large] })), 'image/x-adobe-dng')
    assert.equal(type(rawFile({ mark: 'IIU\0', previews: [large] })), 'image/x-panasonic-rw2')
    assert.equal(type(rawFile({ mark: 'IIRO', previews: [large] })), 'image/x-olympus-orf')
    assert.equal(type(Buffer.from('\0\0\0\x18ftypcrx \0\0\0\x01', 'latin1')), 'image/x-canon-cr3')
    assert.equal(type(Buffer.from('FUJIFILMCCD-RAW 0201')), 'image/x-fuji-raf')
    const edited = await noisy(16, 16)
      .withExif({ IFD0: { Make: 'NIKON CORPORATION' } })
      .tiff()
      .toBuffer()
    assert.equal(type(edited), 'image/tiff')
  })

  it('are shown through the largest picture that their directories name', async () => {
    const bytes = rawFile({ make: 'NIKON CORPORATION', previews: [small, large] })
    const { width, height } = await (await preview('a.nef', bytes)).metadata()
    assert.deepEqual([width, height], [800, 600])
  })

  it('are shown through a picture that nothing names, where it stands in the file', async () => {
    const hidden = Buffer.concat([
      rawFile({ mark: 'IIRO', previews: [] }),
      Buffer.alloc(5000, 7),
      large,
      Buffer.alloc(900, 7)
    ])
    assert.equal((await (await preview('a.orf', hidden)).metadata()).width, 800)
    const fuji = Buffer.concat([
      Buffer.from('FUJIFILMCCD-RAW 0201'.padEnd(200, '\0')),
      large,
      Buffer.alloc(900)
    ])
    fuji.writeUInt32BE(200, 84)
    fuji.writeUInt32BE(large.length, 88)
    assert.equal((await (await preview('a.raf', fuji)).metadata()).width, 800)
  })

  it('stand upright as the camera was held, unless the picture says so itself', async () => {
    const turned = await preview(
      'b.nef',
      rawFile({ make: 'NIKON CORPORATION', orientation: 6, previews: [large] })
    )
    const { autoOrient } = await turned.metadata()
    assert.deepEqual([autoOrient.width, autoOrient.height], [600, 800])
    const own = await sharp(large).withMetadata({ orientation: 3 }).jpeg().toBuffer()
    const kept = await preview(
      'c.nef',
      rawFile({ make: 'NIKON CORPORATION', orientation: 6, previews: [own] })
    )
    assert.equal((await kept.metadata()).orientation, 3)
  })

  it('without a picture that shows anything are refused with a plain sentence', async () => {
    for (const previews of [
      [],
      [small],
      [Buffer.from([0xff, 0xd8, 0xff, 0xc3, 0, 11, 8, 9, 9, 9, 9, 1, 1, 17, 0])]
    ])
      await assert.rejects(preview('d.nef', rawFile({ make: 'NIKON CORPORATION', previews })), {
        code: 'IMAGE_RAW_WITHOUT_PREVIEW'
      })
  })

  it('cannot lead out of the file or in circles', async () => {
    const bytes = rawFile({ make: 'NIKON CORPORATION', previews: [large] })
    bytes.writeUInt32LE(0xfffffff0, 4)
    assert.equal((await (await preview('e.nef', bytes)).metadata()).width, 800)
    bytes.writeUInt32LE(8, 4)
    const looped = rawFile({ make: 'NIKON CORPORATION', previews: [large], isLooped: true })
    assert.equal((await (await preview('f.nef', looped)).metadata()).width, 800)
  })
})

describe('image: a raw file as an entry', () => {
  let rig: TestNode
  before(async () => {
    rig = await startNode({ web: false })
  })
  after(() => rig.stop())

  it('keeps the original, reads what it says, shows the picture in it and offers no copy', async () => {
    const large = await noisy(800, 600).jpeg().toBuffer()
    const file = rawFile({ make: 'NIKON CORPORATION', orientation: 8, previews: [large] })
    const entry = await rig.upload(await rig.makeAccount('ada'), {
      file,
      name: 'DSC_1.NEF',
      download: 'clean'
    })
    assert.deepEqual([entry.state, entry.failure], ['published', null])
    assert.deepEqual([entry.facts['image.width'], entry.facts['image.height']], [600, 800])
    assert.match(String(entry.facts['image.camera']), /NIKON/)
    const files = (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
    assert.equal(files.find(({ role }) => role === 'original')?.type, 'image/x-nikon-nef')
    assert.equal(files.find(({ role }) => role === 'original')?.size, file.length)
    assert.equal(
      files.some(({ role }) => role === 'download'),
      false
    )
    assert.ok(files.some(({ role, width }) => role === 'rendition' && width === 600))
  })
})
