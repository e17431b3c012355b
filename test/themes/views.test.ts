import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Frame } from '../../core/themes/templates.ts'
import { root } from '../rig/look.ts'
import { startNode, type TestNode } from '../rig/node.ts'

const viewer = { name: 'ada', displayName: 'Ada', role: 'administrator', address: '/@ada' }

for (const theme of readdirSync(join(root, 'themes'))) {
  describe(`the templates of ${theme}`, () => {
    let rig: TestNode
    before(async () => {
      rig = await startNode({ config: { theme } })
    })
    after(() => rig.stop())

    function drawAll(more: Partial<Frame>): [page: string, html: string][] {
      const { pages, templates, themes, i18n } = rig.node
      const frame: Frame = {
        ...{ site: { title: 'Testing ground', url: '' }, viewer: null, theme: themes.values() },
        ...{ t: i18n.translator('en'), locale: 'en', path: '/', csrf: 'the-token', slots: {} },
        ...more
      }
      return pages.list().map(({ name, template, schema }) => {
        assert.ok(schema?.example, `${name} has no example`)
        return [name, templates.draw(template, structuredClone(schema.example) as object as Frame, frame)]
      })
    }

    it('draw the example of every page, for strangers and for administrators', () => {
      for (const [page, html] of [...drawAll({}), ...drawAll({ viewer })]) {
        if (!html.includes('<!doctype html>')) assert.equal(page, 'publish.review-item')
        assert.doesNotMatch(html, /\[object Object\]|undefined/, page)
      }
    })

    it('find every word that the examples ask for', () => {
      const missing = rig.logged.filter(({ msg }) => /^translation\.(missing|broken)/.test(String(msg)))
      assert.deepEqual(missing, [])
    })

    it('give every form its token and every element an id of its own', () => {
      for (const [page, html] of drawAll({ viewer })) {
        for (const [form] of html.matchAll(/<form[^>]*method="post"[\s\S]*?<\/form>/g))
          assert.match(form, /name="csrf"|csrf(=|&#x3D;)/, page)
        const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
        const twice = ids.filter((id, at) => ids.indexOf(id) !== at)
        assert.deepEqual(twice, [], page)
      }
    })
  })
}
