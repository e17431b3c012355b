import assert from 'node:assert/strict'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'

describe('a node without albums', () => {
  it('mentions them nowhere', async () => {
    const test = await startNode({ plugins: defaultsWithout('collections') })
    const ada = await test.makeAccount('ada')
    const entry = await test.upload(ada, { title: 'Harbour' })
    const own = await test.signIn(ada)
    for (const path of ['/', '/@ada', `/e/${entry.publicId}`, `/e/${entry.publicId}/edit`, '/upload'])
      assert.doesNotMatch(await (await own.get(path)).text(), /album/i, path)
    await test.stop()
  })
})
