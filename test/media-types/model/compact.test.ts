import assert from 'node:assert/strict'
import { type Document, NodeIO } from '@gltf-transform/core'
import { ALL_EXTENSIONS } from '@gltf-transform/extensions'
import { MeshoptDecoder } from 'meshoptimizer'
import sharp from 'sharp'
import { compact } from '../../../media-types/model/compact.ts'
import { binaryStl, obj, zip } from './models.ts'
import { sceneOf } from './scenes.ts'

/** What a browser makes of what it gets. */
async function unpack(name: string, bytes: Buffer, triangles = 1000): Promise<[Buffer, Document]> {
  const { scene, document } = await sceneOf(name, bytes)
  const packed = Buffer.from(await compact(scene, document, triangles))
  await MeshoptDecoder.ready
  const io = new NodeIO()
    .registerExtensions(ALL_EXTENSIONS)
    .registerDependencies({ 'meshopt.decoder': MeshoptDecoder })
  return [packed, await io.readBinary(packed)]
}

const primitivesOf = (document: Document) =>
  document
    .getRoot()
    .listMeshes()
    .flatMap(mesh => mesh.listPrimitives())
const trianglesOf = (document: Document) =>
  primitivesOf(document).reduce((sum, primitive) => sum + primitive.getIndices()!.getCount() / 3, 0)

/** A sheet with waves in it. */
function sheet(side: number): Buffer {
  const at = (x: number, y: number) => [x, y, Math.sin(x / 9) * Math.cos(y / 9)]
  const squares = Array.from(
    { length: side * side },
    (_, one) => [one % side, Math.floor(one / side)] as const
  )
  return binaryStl(
    squares.flatMap(([x, y]) => [
      [at(x, y), at(x + 1, y), at(x + 1, y + 1)],
      [at(x, y), at(x + 1, y + 1), at(x, y + 1)]
    ])
  )
}

describe('what the viewer of a model gets', () => {
  it('is packed, and a part of what came', async () => {
    const file = sheet(60)
    const [packed, document] = await unpack('sheet.stl', file, 1e6)
    assert.ok(
      document
        .getRoot()
        .listExtensionsRequired()
        .some(({ extensionName }) => /meshopt/.test(extensionName))
    )
    assert.equal(trianglesOf(document), 7200)
    assert.ok(packed.length < file.length / 5, `${packed.length} of ${file.length}`)
  })

  it('has no more triangles than is wished', async () => {
    const [, document] = await unpack('sheet.stl', sheet(60), 1000)
    const count = trianglesOf(document)
    assert.ok(count > 100 && count <= 1100, String(count))
  })

  it('is wrapped in the pictures of its materials, and coloured where it has none', async () => {
    const picture = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#0a4' } })
      .png()
      .toBuffer()
    const lines = obj().toString().split('\n')
    const [first = '', second = '', ...others] = lines.filter(line => line.startsWith('f '))
    const text = [
      'mtllib box.mtl',
      ...lines.filter(line => line.startsWith('v ')),
      'vt 0 0\nvt 1 0\nvt 1 1',
      `usemtl paper\n${first.replace(/(\d+) (\d+) (\d+)/, '$1/1 $2/2 $3/3')}`,
      `usemtl lost\n${second}`,
      `usemtl blue\n${others.join('\n')}`
    ].join('\n')
    const library =
      'newmtl paper\nKd 1 1 1\nmap_Kd paper.png\nnewmtl lost\nKd 1 0 0\nmap_Kd lost.png\nnewmtl blue\nKd 0 0 1\n'
    const [, document] = await unpack(
      'box.zip',
      zip({ 'box.obj': text, 'box.mtl': library, 'paper.png': picture })
    )
    const pieces = primitivesOf(document).map(primitive => ({
      triangles: primitive.getIndices()!.getCount() / 3,
      places: primitive.getAttribute('TEXCOORD_0'),
      colours: primitive.getAttribute('COLOR_0'),
      texture: primitive.getMaterial()!.getBaseColorTexture()
    }))
    const [paper, ...plain] = pieces.sort((one, other) => one.triangles - other.triangles)
    assert.deepEqual([pieces.length, paper?.triangles, plain[0]?.triangles], [2, 1, 11])
    const { dominant } = await sharp(paper!.texture!.getImage()!).stats()
    assert.ok(dominant.g > 150 && dominant.r < 30, JSON.stringify(dominant))
    const places = [0, 1, 2].map(at => paper!.places!.getElement(at, []).map(Math.round).join())
    assert.deepEqual(places.sort(), ['0,1', '1,0', '1,1'])
    assert.deepEqual([paper?.colours, plain[0]?.texture], [null, null])
    const colours = new Set(
      Array.from({ length: plain[0]!.colours!.getCount() }, (_, at) =>
        plain[0]!.colours!.getElement(at, []).join()
      )
    )
    assert.deepEqual([...colours].sort(), ['0,0,1', '1,0,0'])
  })
})
