import assert from 'node:assert/strict'
import { readDefaultPlugins } from '../../../core/config/config.ts'
import { root } from '../../house/sources.ts'
import { startNode } from '../../rig/node.ts'

describe('tags and licences that are switched off', () => {
  it('are on no page of what has some, and entries change as ever', async () => {
    const test = await startNode()
    const ada = await test.makeAccount('ada')
    const fields = { tags: ['Sea'], licence: 'CC-BY-4.0' }
    const entry = await test.upload(ada, { title: 'Harbour', body: 'By the #sea', fields })
    const { data, database } = test.node.config
    const plugins = readDefaultPlugins(root).filter(name => name !== 'tags' && name !== 'licences')
    const without = await startNode({ plugins, config: { data, database } })
    try {
      const own = await without.signIn(ada)
      for (const path of ['', '/edit']) {
        const html = await (await own.get(`/e/${entry.publicId}${path}`)).text()
        assert.match(html, /Harbour/)
        assert.doesNotMatch(html, /licen[cs]e|CC BY|href="\/tags|name="tags"/i)
      }
      const saved = await without.node.entries.save(entry, { visibility: 'unlisted' }, { account: ada })
      assert.equal(saved.visibility, 'unlisted')
    } finally {
      await without.stop()
      await test.stop()
    }
  })
})
