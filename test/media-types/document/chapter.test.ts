import assert from 'node:assert/strict'
import {
  anchorOf,
  firstHeading,
  sanitiseChapter,
  toPlain
} from '../../../media-types/document/epub/chapter.ts'
import { resolveIn } from '../../../media-types/document/epub/package.ts'

const source = {
  path: 'OPS/text/c1.xhtml',
  chapters: ['OPS/text/c1.xhtml', 'OPS/text/c2.xhtml'],
  pictures: new Map([['OPS/images/map.png', { name: 'picture-1.webp', width: 40, height: 30 }]])
}
const clean = (html: string) => sanitiseChapter(html, source)

describe('a chapter of a book', () => {
  it('keeps its words, tables, lists and headings, one level lower', () => {
    assert.equal(
      clean(
        '<html><head><title>No</title><style>p{}</style></head><body><h1>One</h1><p>A <em>sea</em>.</p></body>'
      ),
      '<h2>One</h2><p>A <em>sea</em>.</p>'
    )
  })

  it('has no scripts, no styles, no handlers and no drawing in its text', () => {
    const html = clean(
      '<p onclick="x()" style="color:red" class="a">A<script>alert(1)</script></p><svg onload="x()"><text>drawn</text><script>1</script></svg><iframe src="//x"></iframe><form action="/"><input></form><math><mi>x</mi></math>'
    )
    assert.equal(html, '<p>A</p>x')
  })

  it('leads to other chapters and to its own places, and nowhere else', () => {
    assert.equal(clean('<a href="c2.xhtml#n%201">on</a>'), '<a href="urn:hob:chapter:2#book-n%25201">on</a>')
    assert.equal(clean('<a id="n" href="#n">here</a>'), '<a href="#book-n" id="book-n">here</a>')
    for (const href of [
      'https://example.org/',
      '//example.org/',
      'javascript:alert(1)',
      'data:text/html,x',
      '../../../c2.xhtml',
      'urn:hob:chapter:1'
    ])
      assert.equal(clean(`<a href="${href}">out</a>`), '<span>out</span>', href)
  })

  it('shows pictures of the book, also those in a drawing, and no others', () => {
    const picture =
      '<img src="urn:hob:picture:picture-1.webp" alt="A map" width="40" height="30" loading="lazy" decoding="async" />'
    assert.equal(clean('<img src="../images/map.png" alt="A map" onerror="x()"/>'), picture)
    assert.match(clean('<svg><image xlink:href="../images/map.png"/></svg>'), /urn:hob:picture:picture-1/)
    assert.equal(clean('<img src="http://example.org/x.png" alt="A lake"/>'), '<span>A lake</span>')
  })

  it('reads empty elements as XHTML does', () => {
    assert.equal(clean('<p><a id="x"/>After</p>'), '<p><span id="book-x"></span>After</p>')
  })

  it('is told as text, a line for each paragraph', () => {
    const html = clean('<h1>One &amp; all</h1><p>First\n line.</p><p>Second &lt;x&gt;.</p>')
    assert.equal(toPlain(html), 'One & all\nFirst line.\nSecond <x>.')
    assert.equal(firstHeading(html), 'One & all')
  })

  it('finds paths inside the archive alone', () => {
    assert.equal(resolveIn('OPS/text/c1.xhtml', '../images/a%20b.png#x'), 'OPS/images/a b.png')
    assert.equal(resolveIn('OPS/text/c1.xhtml', '../../../etc/passwd'), undefined)
    assert.equal(resolveIn('OPS/text/c1.xhtml', 'file:///etc/passwd'), undefined)
    assert.equal(anchorOf('c2.xhtml'), undefined)
  })
})
