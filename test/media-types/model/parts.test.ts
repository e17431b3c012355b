import assert from 'node:assert/strict'
import sharp from 'sharp'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry } from '../../../core/entries/entries.ts'
import type { Client } from '../../rig/client.ts'
import { startNode, type TestNode } from '../../rig/node.ts'
import { gltf, obj } from './models.ts'

const library = 'newmtl paint\nKd 1 1 1\nmap_Kd skin\\paint.png\n'

describe('a model of several files', function () {
  this.timeout(30_000)
  let rig: TestNode
  let ada: Account
  let own: Client

  before(async () => {
    rig = await startNode({ web: 'plain' })
    ada = await rig.makeAccount('ada')
    own = await rig.signIn(ada)
  })
  after(() => rig.stop())

  const file = (name: string, bytes: string | Buffer) => new File([new Uint8Array(Buffer.from(bytes))], name)
  const painted = () =>
    obj(10, 'mtllib Paint.MTL\nvt 0.5 0.5\nusemtl paint\n')
      .toString()
      .replace(/^f .*$/gm, line => line.replace(/\d+/g, '$&/1'))
  const skin = () =>
    sharp({ create: { width: 8, height: 8, channels: 3, background: '#00f' } })
      .png()
      .toBuffer()
  const send = async (path: string, files: File[]) => {
    const answer = await own.submit(path, { files })
    await rig.drainJobs()
    return answer
  }
  const entryAt = async (answer: Response) => {
    const [, id = ''] = /^\/e\/(\w+)\//.exec(answer.headers.get('location') ?? '') ?? []
    return (await rig.node.entries.byPublicId(id))!
  }
  const filesOf = async (entry: Entry) => (await rig.node.files.ofEntries([entry])).get(entry.id) ?? []
  const partsOf = async (entry: Entry) => (await filesOf(entry)).filter(({ role }) => role === 'companion')
  /** How much more red than blue its picture is. */
  const warmthOf = async (entry: Entry) => {
    const poster = (await filesOf(entry)).find(({ role }) => role === 'poster')!
    const { channels } = await sharp(await rig.node.files.localPath(poster, '')).stats()
    return channels[0]!.mean - channels[2]!.mean
  }

  it('comes in at once as one entry, drawn with its materials and pictures', async () => {
    const plain = await entryAt(await send('/upload/model', [file('cube.obj', painted())]))
    const red = await entryAt(
      await send('/upload/model', [
        file('paint.mtl', 'newmtl paint\nKd 1 0 0\n'),
        file('cube.obj', painted())
      ])
    )
    const blue = await entryAt(
      await send('/upload/model', [
        file('paint.png', await skin()),
        file('cube.obj', painted()),
        file('paint.mtl', library)
      ])
    )
    assert.deepEqual(
      [red.fileName, (await partsOf(red)).length, (await partsOf(blue)).length],
      ['cube.obj', 1, 2]
    )
    const [before, warm, cold] = await Promise.all([plain, red, blue].map(warmthOf))
    assert.ok(warm! > before! + 10 && cold! < before! - 10, `${before}, ${warm}, ${cold}`)
  })

  it('has room for two hundred, and for another in the place of one of them', async () => {
    const entry = await entryAt(await send('/upload/model', [file('cube.obj', obj())]))
    const path = `/e/${entry.publicId}/parts/add`
    for (let from = 0; from < 200; from += 50) {
      const some = Array.from({ length: 50 }, (_, at) => file(`p${from + at}.bin`, 'a'))
      assert.equal((await own.submit(path, { files: some })).status, 303)
    }
    assert.equal((await own.submit(path, { files: [file('more.bin', 'a')] })).status, 422)
    assert.equal((await own.submit(path, { files: [file('p7.bin', 'another')] })).status, 303)
    await rig.drainJobs()
    const parts = await partsOf(entry)
    assert.equal(parts.length, 200)
    assert.equal(parts.find(({ meta }) => meta.name === 'p7.bin')?.size, 7)
  })

  it('gets what was forgotten later, and loses what is taken away', async () => {
    const whole = JSON.parse(gltf().toString()) as { buffers: { uri: string; byteLength: number }[] }
    const { uri, byteLength } = whole.buffers[0]!
    const model = gltf(10, { buffers: [{ byteLength, uri: 'cube.bin' }] })
    const entry = await entryAt(await send('/upload/model', [file('cube.gltf', model)]))
    const state = async () => (await rig.node.entries.byId(entry.id))!.failure
    assert.match(JSON.stringify(await state()), /MODEL_PART_MISSING|cube\.bin/)
    const bytes = Buffer.from(uri.split(',')[1] ?? '', 'base64')
    await send(`/e/${entry.publicId}/parts/add`, [file('cube.bin', bytes)])
    assert.equal(await state(), null)
    await send(`/e/${entry.publicId}/parts/add`, [file('cube.bin', bytes)])
    const [part, ...more] = await partsOf(entry)
    assert.deepEqual(more, [])
    assert.match(await (await own.get(`/e/${entry.publicId}/parts`)).text(), /cube\.bin/)
    await own.submit(`/e/${entry.publicId}/parts`, { remove: part!.id })
    assert.deepEqual(await partsOf(entry), [])
  })

  it('keeps its parts to its owner, and refuses what is none', async () => {
    const answer = await send('/upload/model', [
      file('cube.obj', painted()),
      file('paint.mtl', library),
      file('run.sh', '#!/bin/sh')
    ])
    const entry = await entryAt(answer)
    const [part] = await partsOf(entry)
    assert.equal((await rig.client.get(`/files/${part!.id}/x`)).status, 404)
    assert.match(await (await own.get(`/e/${entry.publicId}/parts`)).text(), /run\.sh.*no part of a model/s)
    const none = await send('/upload/model', [file('paint.mtl', library)])
    assert.equal(none.status, 422)
    assert.match(await none.text(), /None of these files is a 3D model/)
  })
})
