import assert from 'node:assert/strict'
import { getHeapSpaceStatistics } from 'node:v8'
import { createHandlebars } from '../../../core/themes/partial-blocks.ts'

/** A drawing of `page` where these partials are known. */
function prepare(page: string, partials: Record<string, string> = {}) {
  const handlebars = createHandlebars()
  for (const [name, source] of Object.entries(partials))
    handlebars.registerPartial(name, handlebars.compile(source))
  return handlebars.compile(page)
}

const layout = '<main>{{> @partial-block}}</main>'

describe('blocks of partials', () => {
  it('stand where the partial wants them, with what is around them', () => {
    const draw = prepare('{{#> layout}}{{word}} {{@mark}}{{/layout}}', { layout })
    assert.equal(draw({ word: 'Hello' }, { data: { mark: '!' } }), '<main>Hello !</main>')
  })

  it('are each their own where layouts stand in layouts', () => {
    const outer = '[{{> @partial-block}}]'
    const inner = '{{#> outer}}({{> @partial-block}}){{/outer}}'
    const draw = prepare('{{#> inner}}a{{#> outer}}b{{/outer}}{{/inner}}', { outer, inner })
    assert.equal(draw({}), '[(a[b])]')
  })

  it('are what is shown where the partial is missing', () => {
    assert.equal(prepare('{{#> nowhere}}instead{{/nowhere}}')({}), 'instead')
  })

  it('may hold partials for the partial', () => {
    const page = '{{#> layout}}{{#*inline "title"}}<h1>{{word}}</h1>{{/inline}}{{/layout}}'
    assert.equal(prepare(page, { layout: '{{> title}}.' })({ word: 'Boats' }), '<h1>Boats</h1>.')
  })

  it('take what the partial hands them', () => {
    const list = '{{#each items}}{{> @partial-block name=this}}{{/each}}'
    const draw = prepare('{{#> list items=all}}<i>{{name}}</i>{{/list}}', { list })
    assert.equal(draw({ all: ['a', 'b'] }), '<i>a</i><i>b</i>')
  })

  it('leave nothing of a page among what lives long', () => {
    const draw = prepare('{{#> layout}}{{word}}{{/layout}}', { layout })
    const drawMany = (times: number) => {
      for (let at = 0; at < times; at++) draw({ word: Array.from({ length: 2000 }, () => at) })
    }
    drawMany(200)
    const before = oldBytes()
    // 16 KB each; all of it stayed.
    drawMany(3000)
    assert.ok(oldBytes() - before < 8_000_000, `${oldBytes() - before} bytes stayed`)
  })
})

function oldBytes(): number {
  const old = getHeapSpaceStatistics().filter(({ space_name: name }) =>
    /^(old|large_object)_space$/.test(name)
  )
  return old.reduce((sum, { space_used_size: used }) => sum + used, 0)
}
