import assert from 'node:assert/strict'
import { drawAsset, drawInPlace } from '../../../core/themes/drawing.ts'

const sun = '<circle cx="8" cy="8" r="4" fill="#a63f1b"/>'
const file = (inside: string, attributes = ' viewBox="0 0 16 16"') =>
  `<?xml version="1.0"?>\n<!-- a sun -->\n<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"${attributes}>\n${inside}\n</svg>\n`

describe('drawing', () => {
  it('puts plain shapes into the page, in the size and the class that the page gives', () => {
    assert.equal(
      drawInPlace(file(sun), { class: 'mark', width: 28, height: 28 }),
      `<svg viewBox="0 0 16 16" class="mark" width="28" height="28" aria-hidden="true" focusable="false">\n${sun}\n</svg>`
    )
  })

  it('escapes what the page gives', () => {
    assert.match(drawInPlace(file(sun), { class: '"><b>' }) ?? '', /class="&quot;&gt;&lt;b&gt;"/)
  })

  for (const [what, svg] of [
    ['scripts', file('<script>1</script>')],
    ['an event', file('<path d="M0 0" onclick="go()"/>')],
    ['a style, which the policy of pages refuses', file('<path d="M0 0" style="fill:red"/>')],
    ['a style sheet', file('<style>path { fill: red }</style><path d="M0 0"/>')],
    ['a name, which another drawing may have too', file('<path id="a" d="M0 0"/>')],
    ['an address', file('<path d="M0 0" fill="url(#a)"/>')],
    ['a picture from elsewhere', file('<image href="https://elsewhere.example/a.png"/>')],
    ['words', file('<path d="M0 0"/>Sun')],
    ['no size of its own', file(sun, '')],
    ['an element that never ends', '<svg viewBox="0 0 1 1"><path d="M0 0"'],
    ['too many shapes', file(sun.repeat(50))],
    ['nothing', '']
  ] as const)
    it(`keeps a file with ${what} outside the page`, () => {
      assert.equal(drawInPlace(svg), undefined)
      assert.equal(
        drawAsset({ file: () => '/assets/sun-1.svg', drawing: () => svg }, 'x/assets/sun.svg', { width: 28 }),
        '<img src="/assets/sun-1.svg" alt="" width="28">'
      )
    })
})
