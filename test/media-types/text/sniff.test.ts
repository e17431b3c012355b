import assert from 'node:assert/strict'
import { isArt } from '../../../media-types/text/plain/art.ts'
import { decodeText } from '../../../media-types/text/plain/decode.ts'
import { drawArt } from '../../../media-types/text/plain/picture.ts'
import { sniffText } from '../../../media-types/text/sniff.ts'
import { article, boat, oldArt } from './texts.ts'

const sniff = (text: string | Uint8Array, name = 'unnamed') => {
  const head = typeof text === 'string' ? Buffer.from(text) : text
  return sniffText({ head, size: head.length, name })
}

describe('what a text is told by', () => {
  it('is little, so that kinds that know more go first', () => {
    assert.ok(sniff('only words') < 0.1)
    assert.ok(sniff('v 0 0 0\nf 1 2 3\n') < 0.1)
    assert.ok(sniff('# Words', 'a.md') <= 0.2)
    assert.ok(sniff(article) > 0.8, 'An article with its title in front is one, whatever stands in it.')
  })

  it('are its bytes, not its name; but a picture or a film is no text', () => {
    assert.equal(sniff('only words', 'picture.jpg'), 0)
    assert.equal(sniff('#EXTM3U\nfile:///etc/passwd\n', 'film.mp4'), 0)
    assert.equal(sniff(Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1')), 0)
    assert.equal(sniff(Buffer.from('%PDF-1.4\n%\xe2\xe3\n\x00\x01', 'latin1')), 0)
  })

  it('is never a page of the web', () => {
    for (const page of ['<!DOCTYPE html><p>x', '<html>', '<!-- a -->\n<script>1</script>'])
      assert.equal(sniff(page, 'page.txt'), 0)
  })

  it('is found at once in words that only begin like a page, however often they do', () => {
    const comments = `<!-${'---><!----><!-'.repeat(11)}`
    const titles = `---\n\0${'t\ntitle:\n-'.repeat(2000)}`
    const since = performance.now()
    for (const words of [comments, '<!---->'.repeat(23), titles]) sniff(words)
    assert.ok(performance.now() - since < 50)
    assert.equal(sniff(`${'<!-- a -->\n'.repeat(300)}<p>x`) > 0, true)
    assert.equal(sniff(`${'<!-- a -->\n'.repeat(300)}<body>`), 0)
  })

  it('may be cut in the middle of a letter', () => {
    const bytes = Buffer.from('ä'.repeat(10_000))
    assert.ok(sniff(bytes.subarray(0, 16_385)) > 0)
  })

  it('understands the letters of other times', () => {
    assert.equal(decodeText(Buffer.from('\ufeffgrün', 'utf8'))?.words, 'grün')
    assert.equal(decodeText(Buffer.from('\ufeffBoote am Meer', 'utf16le'))?.words, 'Boote am Meer')
    assert.equal(decodeText(Buffer.from('Die Boote sind schön.', 'latin1'))?.words, 'Die Boote sind schön.')
    const old = decodeText(oldArt)
    assert.equal(old?.encoding, 'cp437')
    assert.match(old?.words ?? '', /^▄+\n█+\n▀+\n░+\n/)
    assert.doesNotMatch(old?.words ?? '', /SAUCE/)
  })

  it('takes the colours of terminals away', () => {
    assert.equal(decodeText(Buffer.from('\x1b[31mred\x1b[0m words'))?.words, 'red words')
  })

  it('tells pictures of letters from words and from code', () => {
    assert.equal(isArt(boat), true)
    assert.equal(isArt('Boats come, boats go,\nthe water stays.\nAnd so on.\n'.repeat(5)), false)
    assert.equal(
      isArt('const boat = { name: "Ada" }\nfor (const a of b) sail(a, 12)\nexport default boat\n'),
      false
    )
  })

  it('draws the same picture each time, no larger than a card needs', () => {
    const { svg, width } = drawArt(boat)
    assert.deepEqual(drawArt(boat).svg, svg)
    assert.doesNotMatch(svg, /<text|NaN|undefined/)
    assert.ok(width < 800)
    assert.ok(drawArt(`${'█'.repeat(5000)}\n`.repeat(5000)).svg.length < 500_000)
  })
})
