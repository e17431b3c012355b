import assert from 'node:assert/strict'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import { findKind, readNeighbours, testNeighbours } from '../../contracts/media-type-place.ts'
import { root } from '../../house/sources.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startNode } from '../../rig/node.ts'

describe('a kind of media that is switched off', () => {
  it('keeps its entries on pages, in lists and for their owner, with a plain sentence in their place', async () => {
    const data = await temporaryFolder()
    const first = await startNode({ config: { data } })
    const { publicId } = await first.upload(await first.makeAccount('ada'), { title: 'Harbour' })
    await first.stop()
    const without = readDefaultPlugins(root).filter(name => name !== 'image')
    const { node, client, signIn, drainJobs, stop } = await startNode({ config: { data }, plugins: without })
    try {
      const ada = (await node.accounts.byName('ada'))!
      for (const one of [client, await signIn(ada)]) {
        for (const path of ['/', '/@ada', `/e/${publicId}`, `/api/v1/entries/${publicId}`]) {
          const answer = await one.get(path)
          assert.equal(answer.status, 200, path)
          assert.match(await answer.text(), /Harbour/)
        }
      }
      const page = await (await client.get(`/e/${publicId}`)).text()
      assert.match(page, /does not show files of this kind/)
      const edit = await (await signIn(ada)).get(`/e/${publicId}/edit`)
      assert.equal(edit.status, 200)
      await node.entries.reprocess((await node.entries.byPublicId(publicId))!)
      await drainJobs()
      assert.equal((await node.entries.byPublicId(publicId))?.state, 'published')
    } finally {
      await stop()
    }
  })

  it('may be any of those that come along: its files are refused, and all others go to their kind', async () => {
    const all = await startNode({ web: false })
    const kinds = all.node.mediaTypes.list().map(({ name }) => name)
    await all.stop()
    assert.equal(kinds.length, 6)
    for (const kind of kinds) {
      const plugins = readDefaultPlugins(root).filter(name => name !== kind)
      const rig = await startNode({ web: false, plugins })
      assert.equal(rig.node.mediaTypes.get(kind), undefined)
      await testNeighbours(rig)
      const [file] = (await readNeighbours())[kind]!
      assert.equal(await findKind(rig, file!), '', `${file!.name} is taken for something else.`)
      await rig.stop()
    }
  })
})
