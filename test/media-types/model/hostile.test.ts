import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Processing } from '../../../core/contract/processing.ts'
import { HobError } from '../../../core/errors.ts'
import { readHead } from '../../../core/files/file-head.ts'
import type { ThreadLimits } from '../../../core/processing/processing-thread.ts'
import { createLimits } from '../../../media-types/model/formats/limits.ts'
import { readModel } from '../../../media-types/model/formats/read.ts'
import { createProblem } from '../../../media-types/model/problems.ts'
import { processModel } from '../../../media-types/model/process.ts'
import type { ModelSettings } from '../../../media-types/model/settings.ts'
import type { ModelFormat } from '../../../media-types/model/sniff.ts'
import { temporaryFile } from '../../rig/files.ts'
import { sample } from '../../rig/samples.ts'
import { binaryStl, cube, gltf, obj, ply, threemf, zip } from './models.ts'

const settings = {
  maxTriangles: 1000,
  viewerTriangles: 1000,
  frames: 4,
  maxBytes: 1_000_000,
  maxMemory: 512,
  maxSeconds: 60
}

describe('a hostile model', () => {
  const refuse = async (
    format: ModelFormat,
    bytes: Buffer,
    code: string,
    more: Partial<ModelSettings> = {}
  ) => {
    const path = await temporaryFile('model', bytes)
    await assert.rejects(readModel(path, format, createLimits({ ...settings, ...more })), { code })
  }
  const accessors = (count: number) => [
    { bufferView: 0, componentType: 5126, count, type: 'VEC3' },
    { bufferView: 1, componentType: 5123, count: 36, type: 'SCALAR' }
  ]

  it('is refused by what it claims, before room is made for it', async () => {
    const claims = binaryStl(cube())
    claims.writeUInt32LE(4_000_000_000, 80)
    const many = Buffer.concat([claims, Buffer.alloc(60_000)])
    await refuse('stl', many, 'MODEL_TOO_LARGE')
    await refuse(
      'ply',
      Buffer.from(ply().toString().replace('face 12', 'face 2000000000')),
      'MODEL_TOO_LARGE'
    )
    await refuse('gltf', gltf(10, { accessors: accessors(2_000_000_000) }), 'MODEL_TOO_LARGE')
    await refuse('gltf', gltf(10, { buffers: [{ byteLength: 2_000_000_000 }] }), 'MODEL_FILE_TOO_LARGE')
    await refuse('obj', Buffer.from(`${obj()}${'f 1 2 3\n'.repeat(1001)}`), 'MODEL_TOO_LARGE')
  })

  it('is refused with points that it does not have', async () => {
    await refuse('obj', Buffer.from(`${obj()}f 1 2 1000000000\n`), 'MODEL_DAMAGED')
    const short = gltf(10, { accessors: accessors(3) })
    await refuse('gltf', short, 'MODEL_DAMAGED')
    const far = Buffer.from(ply().toString().replace('3 0 2 3', '3 0 2 99'))
    await refuse('ply', far, 'MODEL_DAMAGED')
  })

  it('fetches nothing and reads no file of this machine', async () => {
    let asked = 0
    const server = createServer((_, answer) => {
      asked += 1
      answer.end()
    }).listen(0, '127.0.0.1')
    await new Promise(done => server.once('listening', done))
    const { port } = server.address() as AddressInfo
    for (const uri of [
      `http://127.0.0.1:${port}/x.bin`,
      'file:///etc/passwd',
      '/etc/passwd',
      '../../../etc/passwd'
    ])
      await refuse('gltf', gltf(10, { buffers: [{ byteLength: 400, uri }] }), 'MODEL_PART_MISSING')
    const library = Buffer.from(`mtllib /etc/passwd\nmtllib http://127.0.0.1:${port}/x.mtl\n${obj()}`)
    await readModel(await temporaryFile('cube.obj', library), 'obj', createLimits(settings))
    server.close()
    assert.equal(asked, 0)
  })

  it('is refused as an archive that is a bomb, leads out of itself or holds itself', async () => {
    await refuse('archive', zip({ 'a.obj': '#'.repeat(5_000_000) }), 'MODEL_ARCHIVE_REFUSED')
    await refuse(
      '3mf',
      zip({ '3D/a.model': ' '.repeat(900_000) + ' '.repeat(900_000) }),
      'MODEL_ARCHIVE_REFUSED'
    )
    await refuse('archive', zip({ '../../a.obj': obj() }), 'MODEL_ARCHIVE_REFUSED')
    await refuse('3mf', zip({ '../../3D/a.model': '<model/>' }), 'MODEL_ARCHIVE_REFUSED')
    await refuse('archive', zip({ 'a.txt': 'no model' }), 'MODEL_EMPTY')
    await refuse('3mf', threemf(10, '<item objectid="3"/>'), 'MODEL_DAMAGED')
  })

  it('is refused by each bound of an archive alone: how often it is folded, how much and how many come out', async () => {
    await refuse('archive', zip({ 'a.obj': '#'.repeat(10_000_000) }), 'MODEL_ARCHIVE_REFUSED', {
      maxBytes: 1e9
    })
    const noise = randomBytes(510_000)
    await refuse('archive', zip({ 'a.obj': noise, 'b.obj': noise }), 'MODEL_ARCHIVE_REFUSED')
    const many = Array.from({ length: 5000 }, (_, at) => [`${at}.txt`, ''])
    await refuse('archive', zip({ ...Object.fromEntries(many), 'cube.obj': obj() }), 'MODEL_ARCHIVE_REFUSED')
  })

  it('is refused where its points are no places, or where there are none', async () => {
    const [, ...rest] = cube()
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const corner = [wrong, 0, 0]
      await refuse('stl', binaryStl([[corner, [1, 0, 0], [0, 1, 0]], ...rest]), 'MODEL_DAMAGED')
    }
    await refuse('obj', Buffer.from('# nothing\n'), 'MODEL_EMPTY')
    await refuse('stl', Buffer.from('solid Empty\nendsolid Empty\n'), 'MODEL_EMPTY')
    await refuse('stl', binaryStl([]), 'MODEL_EMPTY')
  })

  it('of the samples is refused in words', async function () {
    const samples: [name: string, format: ModelFormat, code: string][] = [
      ['empty.stl', 'stl', 'MODEL_EMPTY'],
      ['empty.obj', 'obj', 'MODEL_EMPTY']
    ]
    for (const [name, format, code] of samples)
      await refuse(format, await readFile(sample(this, `hostile/${name}`)), code)
  })

  it('gets as much time and memory as is set, and is told in words when it takes more', async () => {
    const problem = createProblem((code, message, options) => new HobError(code, message, options))
    const path = await temporaryFile('cube.stl', binaryStl(cube()))
    const codes = { slow: 'MODEL_TOO_SLOW', heavy: 'MODEL_FILE_TOO_LARGE' }
    for (const [ended, code] of Object.entries(codes)) {
      const job = {
        ...{ path, scratch: '', entry: { fileName: 'cube.stl' }, original: { size: 684 } },
        ...{ companions: [], identify() {}, headOf: readHead },
        async thread(_file: URL, { seconds, heap }: ThreadLimits) {
          assert.deepEqual([seconds, heap], [settings.maxSeconds, settings.maxMemory])
          return ended
        }
      } as unknown as Processing
      await assert.rejects(processModel(job, settings, problem), { code, status: 422 })
    }
  })

  it('is refused where its XML declares entities', async () => {
    const entities =
      '<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><model>&b;</model>'
    await refuse('3mf', zip({ '3D/a.model': entities }), 'MODEL_DAMAGED')
  })

  it('is refused when it asks for a decoder that is not there', async () => {
    const extensionsRequired = ['KHR_draco_mesh_compression']
    await refuse(
      'gltf',
      gltf(10, { extensionsUsed: extensionsRequired, extensionsRequired }),
      'MODEL_UNSUPPORTED'
    )
  })
})
