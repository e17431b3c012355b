import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createLook, createPluginFolder, createTestFrame, writeTree } from '../../rig/look.ts'

/** A look whose only plugin has these templates. */
async function createShelf(templates: Record<string, string>, more: Parameters<typeof createLook>[0] = {}) {
  const tree = Object.entries(templates).map(([name, source]) => [`templates/${name}.hbs`, source])
  const shelf = await createPluginFolder('shelf', Object.fromEntries(tree))
  const look = await createLook({ ...more, plugins: [shelf] })
  return {
    ...look,
    shelf,
    draw: (name: string, view = {}, frame = {}) =>
      look.templates.draw(name, view, createTestFrame(look, frame))
  }
}

/** A child of Hearth with these templates. */
async function createChild(templates: Record<string, string>) {
  const tree = Object.entries(templates).map(([name, source]) => [`templates/${name}.hbs`, source])
  return writeTree({
    'theme.json': { name: 'child', title: 'Child', api: 1, parent: 'hearth' },
    ...Object.fromEntries(tree)
  })
}

describe('templates', () => {
  it('draw a page inside a layout of the theme', async () => {
    const { draw } = await createShelf({ page: '{{#> layouts/page}}<p>{{word}}</p>{{/layouts/page}}' })
    const html = draw('shelf/page', { title: 'Books', word: 'Hello' })
    assert.match(html, /^<!doctype html>\n<html lang="en" dir="ltr">/)
    assert.match(html, /<title>Books · Testing ground<\/title>/)
    assert.match(html, /<main [^>]*>\s*<p>Hello<\/p>\s*<\/main>/)
  })

  it('escape what people wrote', async () => {
    const { draw } = await createShelf({ page: '<p title="{{word}}">{{word}}</p>' })
    assert.equal(
      draw('shelf/page', { word: '"><script>' }),
      '<p title="&quot;&gt;&lt;script&gt;">&quot;&gt;&lt;script&gt;</p>'
    )
  })

  it('reach no inherited properties of a view', async () => {
    const { draw } = await createShelf({ page: '[{{word.constructor.name}}{{__proto__}}{{toString}}]' })
    assert.equal(draw('shelf/page', { word: 'a' }), '[]')
  })

  it('are looked up in the theme first, which may wrap what it overrides', async () => {
    const theme = await createChild({
      'shelf/page': 'child({{> shelf:page}})',
      'partials/avatar': '[{{> hearth:partials/avatar}}]'
    })
    const { draw } = await createShelf({ page: 'plugin {{> partials/avatar name="Ada"}}' }, { theme })
    assert.match(draw('shelf/page'), /^child\(plugin \[<span class="avatar [^>]*>A<\/span>\s*\]\)$/)
  })

  it('are chosen by media type, with a fallback', async () => {
    const { draw } = await createShelf({
      card: 'own card',
      other: 'fallback',
      page: '{{> (templateFor "shelf" "card" fallback="shelf/other")}}, {{> (templateFor "x" "card" fallback="shelf/other")}}'
    })
    assert.equal(draw('shelf/page'), 'own card, fallback')
  })

  it('say which file is at fault', async () => {
    const { draw } = await createShelf({
      outer: '{{> shelf/inner}}',
      inner: '{{nothing "x"}}',
      unclosed: '{{#if x}}',
      lost: '{{> shelf/nowhere}}'
    })
    const fails = (name: string, code: string, message: RegExp) =>
      assert.throws(
        () => draw(name),
        (error: Error & { code: string }) => {
          assert.equal(error.code, code)
          assert.match(error.message, message)
          return true
        }
      )
    fails('shelf/outer', 'TEMPLATE_FAILED', /inner\.hbs: .*nothing/)
    fails('shelf/unclosed', 'TEMPLATE_FAILED', /unclosed\.hbs: /)
    fails('shelf/lost', 'TEMPLATE_MISSING', /lost\.hbs: there is no template "shelf\/nowhere"/)
    fails('shelf/never', 'TEMPLATE_MISSING', /shelf\/never/)
  })

  it('know the slots they reach through their layout', async () => {
    const { templates } = await createShelf({
      page: '{{#> layouts/page}}{{slot "home.top"}}{{/layouts/page}}'
    })
    const slots = templates.slotsOf('shelf/page')
    for (const slot of ['home.top', 'page.head', 'page.nav', 'page.footer'])
      assert.ok(slots.includes(slot), slot)
    assert.deepEqual(templates.slotsOf('shelf/nowhere'), [])
  })

  it('put ready fragments into slots, and draw those of a list anew for each item', async () => {
    const { draw } = await createShelf({
      page: '{{slot "top"}};{{#each items}}{{slot "badge" entry=this}},{{/each}}',
      badge: '{{entry.name}}{{data.mark}}'
    })
    const frame = {
      slot: (name: string) => (name === 'top' ? ['<b>1</b>', '<b>2</b>'] : []),
      fragments: { badge: [{ template: 'shelf/badge', data: { mark: '!' } }] }
    }
    assert.equal(
      draw('shelf/page', { items: [{ name: 'a' }, { name: 'b' }] }, frame),
      '<b>1</b>\n<b>2</b>;a!,b!,'
    )
  })

  it('take helpers of plugins, but no second one of a name', async () => {
    const shout = { name: 'shout', run: (word: string) => word.toUpperCase() }
    const { draw } = await createShelf({ page: '{{shout "a"}}' }, { helpers: [shout] })
    assert.equal(draw('shelf/page'), 'A')
    await assert.rejects(createShelf({}, { helpers: [{ name: 't', run: () => '' }] }), {
      code: 'REGISTRY_TWIN'
    })
  })

  it('are read again when they changed', async () => {
    const { draw, shelf, templates } = await createShelf({ page: 'old' })
    assert.equal(draw('shelf/page'), 'old')
    await writeFile(join(shelf.folder, 'templates', 'page.hbs'), 'new {{slot "fresh"}}')
    await templates.reload()
    assert.equal(draw('shelf/page'), 'new ')
    assert.deepEqual(templates.slotsOf('shelf/page'), ['fresh'])
  })
})

describe('helpers of templates', () => {
  const helps =
    (source: string, expected: string, view = {}, frame = {}) =>
    async () => {
      const { draw } = await createShelf({ page: source })
      assert.equal(draw('shelf/page', view, frame), expected)
    }

  it('translate', helps('{{t "hearth.pages" count=3}}', '3 pages'))
  it(
    'guard forms',
    helps('{{csrf}}', '<input type="hidden" name="csrf" value="a&quot;b">', {}, { csrf: 'a"b' })
  )
  it('make addresses', helps('{{href "/a" to="ü b" none=x}}', '/a?to&#x3D;%C3%BC+b'))
  it('add to an address that has a query', helps('{{href "/a?b=1" c=2}}', '/a?b&#x3D;1&amp;c&#x3D;2'))
  it(
    'write dates in the reader’s way',
    helps('{{date d}}', '3. Februar 2026', { d: '2026-02-03T12:00:00Z' }, { locale: 'de' })
  )
  it('write nothing for what is no date', helps('{{date d}}', '', { d: 'soon' }))
  it('write numbers', helps('{{number n}}', '12.345,5', { n: 12345.5 }, { locale: 'de' }))
  it(
    'write sizes',
    helps('{{bytes a}} {{bytes b}} {{bytes c}}', '0 byte 999 byte 4.2 MB', { a: 0, b: 999, c: 4_200_000 })
  )
  it('write lengths of time', helps('{{duration a}} {{duration b}}', '4:05 1:02:09', { a: 245, b: 3729 }))
  it(
    'write what is known of a file, as it is, as a number or in words',
    helps(
      '{{#each all}}{{detail this}}, {{/each}}',
      '12, 12.000, Gast, ',
      {
        all: [
          { value: '12' },
          { value: 12_000, format: 'number' },
          { value: 'hearth.account.guest', format: 'word' }
        ]
      },
      { locale: 'de' }
    )
  )
  it(
    'abbreviate names',
    helps('{{initials a}} {{initials b}} {{initials c}}', 'AL Ü ', {
      a: 'Ada King Lovelace',
      b: 'ünal',
      c: ''
    })
  )
  it(
    'write JSON that stays text',
    helps('<a data-x="{{json v}}">', '<a data-x="{&quot;a&quot;:&quot;&lt;&quot;}">', { v: { a: '<' } })
  )
  it(
    'write data blocks that nothing can close',
    helps('{{jsonLd v}}', '<script type="application/ld+json">{"a":"\\u003c/script>"}</script>', {
      v: { a: '</script>' }
    })
  )
  it('compare', helps('{{#if (and (eq 1 1) (not (less 2 1)) (or false true))}}yes{{/if}}', 'yes'))
  it('choose', helps('{{either a "x" "y"}}{{concat "a" "." 1}}', 'ya.1'))
  it(
    'find the error of a field',
    helps('{{errorOf errors "title"}}', 'Too long.', { errors: [{ path: 'title', message: 'Too long.' }] })
  )
})
