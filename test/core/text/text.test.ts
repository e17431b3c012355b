import assert from 'node:assert/strict'
import { createHooks } from '../../../core/hooks/hooks.ts'
import { createLog } from '../../../core/log.ts'
import { createText, type Text } from '../../../core/text/text.ts'
import { isSafeAddress } from '../../../core/text/text-tree.ts'

const context = { purpose: 'entry.body', locale: 'en' }

describe('people’s text', () => {
  let text: Text
  let hooks: ReturnType<typeof createHooks>
  const draw = (source: string) => text.toHtml(source, context)

  beforeEach(() => {
    hooks = createHooks(createLog({ level: 'silent' }))
    text = createText({ hooks })
  })

  it('draws the Markdown that people use', () => {
    assert.equal(
      draw('# Title\n\nOne *two* **three** ~~four~~ `five`\nsix'),
      '<h2 dir="auto">Title</h2><p dir="auto">One <em>two</em> <strong>three</strong> <s>four</s> <code>five</code><br>six</p>'
    )
    assert.equal(draw('3. a\n4. b'), '<ol start="3"><li dir="auto">a</li><li dir="auto">b</li></ol>')
    assert.equal(draw('> quoted'), '<blockquote dir="auto"><p dir="auto">quoted</p></blockquote>')
    assert.equal(draw('```js\n1 < 2\n```'), '<pre><code>1 &lt; 2\n</code></pre>')
  })

  it('makes links that vouch for nothing', () => {
    assert.equal(
      draw('[a](https://a.example/?b=1&c="x" "t<")'),
      draw('[a](https://a.example/?b=1&c="x" "t<")')
    )
    assert.match(
      draw('see https://a.example/b'),
      /<a href="https:\/\/a\.example\/b" rel="nofollow ugc noopener">/
    )
    assert.match(draw('[about](/about)'), /<a href="\/about"/)
    assert.match(draw('<mailto:ada@a.example>'), /<a href="mailto:ada@a\.example"/)
  })

  it('makes no link of an address that could run, read or mislead', () => {
    const addresses = [
      ...['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\tscript:alert(1)', '&#106;avascript:alert(1)'],
      ...['data:text/html,<script>alert(1)</script>', 'vbscript:x', 'file:///etc/passwd', 'blob:x', '#x'],
      ...['//evil.example', 'https:', 'https:///x', 'mailto:', 'ftp://x']
    ]
    for (const address of addresses) {
      assert.doesNotMatch(draw(`[x](${address})`), /href/, address)
      assert.equal(isSafeAddress(address), false, address)
    }
  })

  it('takes no path for its own that browsers read as another host', () => {
    for (const address of ['/\\evil.example', '\\\\evil.example', '/\t/evil.example', '///evil.example']) {
      assert.equal(isSafeAddress(address), false, address)
    }
    assert.match(draw('[x](/\\evil.example)'), /href="\/%5Cevil\.example"/)
  })

  it('escapes HTML wherever it stands', () => {
    const pieces = [
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '<!-- --><svg/onload=alert(1)>',
      '</p></div><style>*{}</style>',
      '`<script>`',
      '# <b>',
      '[<img src=x onerror=alert(1)>](https://a.example)',
      '&lt;script&gt;'
    ]
    for (const piece of pieces) {
      assert.doesNotMatch(draw(piece), /<(script|img|svg|style|b|div|!--)/i, piece)
    }
  })

  it('cannot be broken out of through an attribute', () => {
    const html = draw('[a](https://a.example/"onclick="alert(1) "\\" onclick=\\"alert(2)")')
    const tags = html.match(/<[^>]*>/g) ?? []
    for (const tag of tags) assert.doesNotMatch(tag.replace(/"[^"]*"/g, ''), /onclick/)
  })

  it('has no pictures, tables or inline styles', () => {
    assert.doesNotMatch(draw('![x](https://a.example/i.png)'), /<img/)
    assert.doesNotMatch(draw('|a|b|\n|-|-|\n|c|d|'), /<table/)
  })

  it('takes the force out of characters that turn the direction', () => {
    assert.doesNotMatch(draw('harmless\u202egpj.exe'), /\u202e/)
  })

  it('draws deep nesting and long input in reasonable time', () => {
    const since = performance.now()
    draw('>'.repeat(20_000))
    draw('*'.repeat(50_000))
    draw('['.repeat(50_000))
    draw('- '.repeat(10_000))
    draw('`'.repeat(30_000))
    draw('a**'.repeat(30_000))
    draw('<'.repeat(100_000))
    assert.ok(performance.now() - since < 10_000)
  })

  it('lets a plugin change the tree, but not leave it', () => {
    hooks.text.render.tap('test', tree => [
      ...tree,
      { type: 'element', tag: 'script' as never, children: [{ type: 'text', value: 'alert(1)<' }] },
      { type: 'element', tag: 'a', href: 'javascript:x', children: [{ type: 'text', value: 'link' }] }
    ])
    assert.equal(draw('hi'), '<p dir="auto">hi</p>alert(1)&lt;<a>link</a>')
  })

  it('keeps the text when a plugin fails', () => {
    hooks.text.render.tap('test', () => {
      throw new Error('no')
    })
    assert.equal(draw('hi'), '<p dir="auto">hi</p>')
  })

  it('gives plain text, cut at a word', () => {
    assert.equal(text.toPlain('# One\n\n*two* [three](https://a.example)\n\n- four'), 'One two three four')
    assert.equal(text.toPlain('One two three four', 12), 'One two…')
    assert.equal(text.toPlain(`${'a'.repeat(8)}😀😀`, 10), `${'a'.repeat(8)}…`)
    assert.equal(text.toPlain('', 10), '')
  })
})
