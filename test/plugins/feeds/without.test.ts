import assert from 'node:assert/strict'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'

describe('a node without feeds and frames for other sites', () => {
  it('tells of neither on any page', async () => {
    const test = await startNode({ plugins: defaultsWithout('feeds', 'embed') })
    const ada = await test.makeAccount('ada')
    const { publicId } = await test.upload(ada)
    const own = await test.signIn(ada)
    for (const path of ['/', '/explore', '/@ada', `/e/${publicId}`, '/settings/profile']) {
      const html = await (await own.get(path)).text()
      assert.doesNotMatch(html, /feeds?\b|atom|podcast|embed/i, path)
    }
    for (const path of [
      '/feed.atom',
      '/@ada/podcast.rss',
      '/feeds',
      '/feeds/private/feed.atom',
      '/oembed',
      `/embed/${publicId}`,
      `/e/${publicId}/embed`
    ])
      assert.equal((await test.client.get(path)).status, 404, path)
    await test.stop()
  })
})
