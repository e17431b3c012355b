import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Json } from '../../../core/json.ts'
import { describeModel } from '../../../media-types/model/describe.ts'
import { createLimits } from '../../../media-types/model/formats/limits.ts'
import { readModel } from '../../../media-types/model/formats/read.ts'
import { measureExtent } from '../../../media-types/model/measure/extent.ts'
import { toFacts } from '../../../media-types/model/measure/measurements.ts'
import { weld } from '../../../media-types/model/measure/mesh.ts'
import { computeNormals } from '../../../media-types/model/measure/normals.ts'
import { examineTopology } from '../../../media-types/model/measure/topology.ts'
import { recognise } from '../../../media-types/model/sniff.ts'
import { temporaryFile } from '../../rig/files.ts'
import { sample } from '../../rig/samples.ts'
import { binaryStl, cube, cubeWithHole, glb, gltf, obj, ply, textStl, threemf, zip } from './models.ts'

const settings = {
  maxTriangles: 1e6,
  viewerTriangles: 1e6,
  frames: 4,
  maxBytes: 1e8,
  maxMemory: 512,
  maxSeconds: 60
}

async function measure(name: string, bytes: Buffer): Promise<Record<string, Json>> {
  const format = recognise({ head: bytes.subarray(0, 65_536), size: bytes.length, name })?.format
  assert.ok(format, `${name} was not recognised`)
  const { shape } = await readModel(await temporaryFile(name, bytes), format, createLimits(settings))
  const mesh = weld(shape)
  return toFacts(shape, mesh, measureExtent(mesh), examineTopology(mesh))
}

describe('measuring a model', () => {
  const forms: [name: string, bytes: () => Buffer][] = [
    ['cube.stl', () => binaryStl(cube())],
    ['text.stl', () => textStl(cube())],
    ['cube.obj', () => obj()],
    ['cube.ply', () => ply()],
    ['cube.gltf', () => gltf()],
    ['cube.glb', () => glb()],
    ['cube.3mf', () => threemf()],
    ['cube.zip', () => zip({ 'readme.txt': 'A cube.', 'parts/cube.obj': obj() })]
  ]
  for (const [name, bytes] of forms)
    it(`finds the same cube in ${name}`, async () => {
      const facts = await measure(name, bytes())
      assert.deepEqual(facts['model.size'], [10, 10, 10])
      assert.deepEqual(
        ['triangles', 'points', 'surface', 'volume', 'watertight', 'parts', 'warnings'].map(
          key => facts[`model.${key}`]
        ),
        [12, 8, 600, 1000, true, 1, []]
      )
    })

  it('tells of a hole, and of no volume then', async () => {
    const facts = await measure('hole.stl', binaryStl(cubeWithHole()))
    assert.equal(facts['model.watertight'], false)
    assert.equal(facts['model.volume'], undefined)
    assert.deepEqual(facts['model.warnings'], [{ name: 'open', count: 3 }])
    const rows = describeModel({ facts } as Entry, []).details
    assert.deepEqual(
      rows.find(({ label }) => label === 'model.detail.closed'),
      { label: 'model.detail.closed', value: 'model.surface.open', format: 'word' }
    )
  })

  it('tells that a model is inside out, or that some of its faces are', async () => {
    const turned = cube().map(([a, b, c]) => [a!, c!, b!])
    assert.deepEqual((await measure('turned.stl', binaryStl(turned)))['model.warnings'], [
      { name: 'inside-out', count: 1 }
    ])
    const mixed = cube().map((triangle, at) => (at === 0 ? triangle.toReversed() : triangle))
    assert.deepEqual((await measure('mixed.stl', binaryStl(mixed)))['model.warnings'], [
      { name: 'twisted', count: 3 }
    ])
  })

  it('counts triangles without area and edges of too many faces', async () => {
    const [first] = cube()
    const crowded = [...cube(), first!, [first![0]!, first![0]!, first![1]!]]
    const facts = await measure('crowded.stl', binaryStl(crowded))
    assert.deepEqual(facts['model.warnings'], [
      { name: 'crowded', count: 3 },
      { name: 'flat', count: 1 }
    ])
  })

  it('says when a model is too small or too large to print', async () => {
    const names = async (side: number) =>
      ((await measure('side.stl', binaryStl(cube(side))))['model.warnings'] as { name: string }[]).map(
        ({ name }) => name
      )
    assert.deepEqual([await names(0.5), await names(2000)], [['tiny'], ['huge']])
  })

  it('places the components of a plate where they belong', async () => {
    const facts = await measure('two.3mf', threemf(10, '<item objectid="2"/>'))
    assert.deepEqual(facts['model.size'], [30, 10, 10])
    assert.equal(facts['model.parts'], 2)
  })

  it('keeps edges sharp and rounds what is round', () => {
    const positions = Float32Array.from(cube().flat(2))
    const mesh = weld({ positions })
    const { directions, ofCorner } = computeNormals(mesh)
    for (const corner of mesh.corners.keys()) {
      const at = ofCorner[corner]! * 3
      const longest = Math.max(...[...directions.subarray(at, at + 3)].map(Math.abs))
      assert.ok(longest > 0.999, 'A corner of a cube leans.')
    }
  })

  it('reads what real programs wrote', async function () {
    this.timeout(30_000)
    const known: [file: string, triangles: number][] = [
      ['1002_tray_bottom.STL', 4520],
      ['CesiumMilkTruck.glb', 3624],
      ['bunny.ply', 16_301],
      ['counterXP.3MF', 83_750],
      ['fandisk.obj', 5750]
    ]
    for (const [file, triangles] of known) {
      const facts = await measure(file, await readFile(sample(this, `models/${file}`)))
      assert.equal(facts['model.triangles'], triangles, file)
    }
  })
})
