import assert from 'node:assert/strict'
import { defaultsWithout } from '../../rig/config.ts'
import { startNode } from '../../rig/node.ts'

describe('a node without feeds, albums and frames for other sites', () => {
  it('tells of none on any page', async () => {
    const test = await startNode({ plugins: defaultsWithout('feeds', 'embed', 'collections') })
    const ada = await test.makeAccount('ada')
    const { publicId } = await test.upload(ada)
    const own = await test.signIn(ada)
    const pages = ['/', '/explore', '/@ada', '/settings/profile', '/upload', '/search?q=a']
    for (const path of [...pages, `/e/${publicId}`, `/e/${publicId}/edit`]) {
      const html = await (await own.get(path)).text()
      assert.doesNotMatch(html, /feeds?\b|atom|podcast|embed|album/i, path)
    }
    for (const path of [
      '/feed.atom',
      '/@ada/podcast.rss',
      '/feeds',
      '/feeds/private/feed.atom',
      '/oembed',
      '/albums/found?q=a',
      `/embed/${publicId}`,
      `/e/${publicId}/embed`
    ])
      assert.equal((await test.client.get(path)).status, 404, path)
    await test.stop()
  })
})
