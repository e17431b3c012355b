import assert from 'node:assert/strict'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import { root } from '../../house/sources.ts'
import { startNode } from '../../rig/node.ts'

describe('a node without comments and likes', () => {
  it('mentions neither', async () => {
    const plugins = readDefaultPlugins(root).filter(name => name !== 'comments' && name !== 'likes')
    const test = await startNode({ plugins })
    const ada = await test.makeAccount('ada')
    const { publicId } = await test.upload(ada)
    const client = await test.signIn(ada)
    for (const path of [`/e/${publicId}`, `/e/${publicId}/edit`, '/', '/settings/profile']) {
      const answer = await client.get(path)
      assert.equal(answer.status, 200)
      assert.doesNotMatch(await answer.text(), /\b(?:comment|like)s?\b/i, path)
    }
    await test.stop()
  })
})
