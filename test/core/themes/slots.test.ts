import assert from 'node:assert/strict'
import Handlebars from 'handlebars'
import { findParts, reachSlots } from '../../../core/themes/slots.ts'

const parse = (source: string) => findParts(Handlebars.parse(source))

describe('slots', () => {
  it('are found wherever they stand in a template', () => {
    const { slots } = parse(
      '{{slot "a"}}{{#if x}}{{slot "b" entry=this}}{{else}}{{slot "c"}}{{/if}}{{#*inline "head"}}{{slot "d"}}{{/inline}}'
    )
    assert.deepEqual(slots, ['a', 'b', 'c', 'd'])
  })

  it('are told from other helpers and other words', () => {
    assert.deepEqual(parse('{{slots "a"}}{{t "slot"}}{{slot}}{{slot name}}').slots, [])
  })

  it('lead through layouts and partials, but not into blocks that a page fills in', () => {
    const { partials } = parse(
      '{{#> layouts/page}}{{> partials/card}}{{> content}}{{> @partial-block}}{{/layouts/page}}'
    )
    assert.deepEqual(partials, ['layouts/page', 'partials/card'])
  })

  it('are gathered over all that a page can reach, even in a circle', () => {
    const tree: Record<string, ReturnType<typeof parse>> = {
      'site/home': parse('{{#> layouts/page}}{{slot "home.top"}}{{/layouts/page}}'),
      'layouts/page': parse('{{slot "page.head"}}{{> partials/nav}}'),
      'partials/nav': parse('{{slot "page.nav"}}{{> site/home}}')
    }
    assert.deepEqual(
      reachSlots('site/home', name => tree[name]),
      ['home.top', 'page.head', 'page.nav']
    )
  })
})
