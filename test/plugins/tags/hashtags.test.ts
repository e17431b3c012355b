import assert from 'node:assert/strict'
import { toHtml } from '../../../core/text/text-html.ts'
import { parseText } from '../../../core/text/text-tree.ts'
import { linkHashtags } from '../../../plugins/tags/hashtags.ts'

describe('hashtags in text', () => {
  const read = (source: string) => {
    const names: string[] = []
    const html = toHtml(linkHashtags(parseText(source), name => void names.push(name)))
    return { names, html }
  }

  it('lead to the page of their tag, as they are written', () => {
    const { names, html } = read('At the #Harbour, with #long-exposure.')
    assert.deepEqual(names, ['Harbour', 'long-exposure'])
    assert.match(
      html,
      /At the <a href="\/tags\/harbour"[^>]*>#Harbour<\/a>, with <a href="\/tags\/longexposure"/
    )
  })

  const found: [text: string, names: string[]][] = [
    ['#Straße and #北京 and #été', ['Straße', '北京', 'été']],
    ['#میناء #2026summer', ['میناء', '2026summer']],
    ['**#bold** and > #quoted', ['bold', 'quoted']],
    ['number #1, a#b, &#38; &amp;#x ##two', []],
    ['`#code` and https://example.org/#place?x=#y and [a #link](https://example.org)', []],
    ['# Heading\n\n#tag', ['tag']],
    [`#${'a'.repeat(100_000)}`, []]
  ]
  for (const [text, names] of found) {
    it(`are ${JSON.stringify(names)} in ${text.slice(0, 60)}`, () =>
      assert.deepEqual(read(text).names, names))
  }

  it('make nothing of markup', () => {
    const { html } = read('#<img src=x onerror=alert(1)> #"onclick="x')
    assert.doesNotMatch(html, /<img|<a [^>]*onclick/)
  })
})
