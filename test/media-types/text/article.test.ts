import assert from 'node:assert/strict'
import { splitAtMarks } from '../../../media-types/text/article/embeds.ts'
import { listHeadings } from '../../../media-types/text/article/headings.ts'
import { renderArticle } from '../../../media-types/text/article/render.ts'
import { splitFrontMatter } from '../../../media-types/text/front-matter.ts'
import { article } from './texts.ts'

const site = 'http://hob.test'
const render = async (source: string) => (await renderArticle(source, site)).html

describe('an article', () => {
  it('takes its title from its first heading and names all others apart', async () => {
    const { html, title, plain } = await renderArticle(splitFrontMatter(article).body, site)
    assert.equal(title, 'At the harbour')
    assert.doesNotMatch(html, /At the harbour/)
    assert.deepEqual(listHeadings(html), [
      { id: 'part-morning', rank: 2, words: 'Morning' },
      { id: 'part-noon', rank: 2, words: 'Noon' },
      { id: 'part-noon-2', rank: 2, words: 'Noon' }
    ])
    assert.match(plain, /^Boats come, boats go\./)
  })

  it('leaves out no rank of headings on the way down', async () => {
    const html = await render('### a\n\n##### b\n\n### c\n\n# d\n\n## e\n\n###### f')
    assert.deepEqual(
      listHeadings(html).map(({ rank, words }) => `${rank}${words}`),
      ['2a', '3b', '2c', '2d', '3e', '4f']
    )
  })

  it('colours code of languages it knows and leaves other code plain', async () => {
    assert.match(await render('```js\nconst a = 1\n```'), /<span class="hljs-keyword">const<\/span>/)
    assert.match(await render('```klingon\n<b>\n```'), /<code>&lt;b&gt;\n<\/code>/)
  })

  it('lets no HTML, script, style or foreign picture through', async () => {
    const html = await render(
      [
        '<script>alert(1)</script>',
        '<img src=x onerror=alert(1)>',
        '[a](javascript:alert(1))',
        '[b](data:text/html,x)',
        '[c](//evil.example/)',
        '![seen](https://evil.example/pixel.png)',
        '[d](https://a.example "><b onclick=x>")',
        '| a |\n| :-: |\n| b |',
        '```"><script>\nx\n```',
        '# <img src=x>'
      ].join('\n\n')
    )
    assert.doesNotMatch(html, /<(script|img|b|style)\b|href="(javascript|data|\/\/)/i)
    assert.doesNotMatch(html.replace(/"[^"]*"/g, '""'), /<[^>]*\s(on\w+|style)=/i)
    assert.match(html, /<a href="https:\/\/evil.example\/pixel.png" rel="nofollow ugc noopener">seen<\/a>/)
    assert.match(html, /class="article-middle"/)
  })

  it('marks entries that stand alone, by path, address, link or picture, and leaves others in their line', async () => {
    const ids = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc', 'dddddddddddd', 'eeeeeeeeeeee']
    const html = await render(
      [
        `/e/${ids[0]}`,
        `${site}/e/${ids[1]}`,
        `![The quay](/e/${ids[2]})`,
        `See /e/${ids[3]} here.`,
        `http://elsewhere.test/e/${ids[4]}`
      ].join('\n\n')
    )
    assert.deepEqual(
      splitAtMarks(html).map(({ id, words }) => [id, words]),
      [
        [ids[0], ''],
        [ids[1], ''],
        [ids[2], 'The quay'],
        [undefined, undefined]
      ]
    )
  })

  it('cannot be made to hold a mark that its writer wrote as HTML', async () => {
    const html = await render('<p data-entry="aaaaaaaaaaaa"><a href="/e/aaaaaaaaaaaa">x</a></p>')
    assert.equal(splitAtMarks(html).length, 1)
  })

  it('is drawn in time, whatever it is made of', async function () {
    this.timeout(30_000)
    const long = 100_000
    const bombs = [
      '>'.repeat(long),
      '['.repeat(long),
      '*a_'.repeat(long / 3),
      'a'.repeat(long),
      Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
      `|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n${'|\n'.repeat(10_000)}`,
      '# a\n'.repeat(long / 4),
      `\`\`\`js\n${'('.repeat(long)}\n\`\`\``,
      '```xml\n<a \n```\n'.repeat(5000),
      'http://a'.repeat(long / 8),
      '/e/aaaaaaaaaaaa\n\n'.repeat(5000)
    ]
    for (const bomb of bombs) {
      const start = performance.now()
      await render(bomb)
      assert.ok(performance.now() - start < 5000, bomb.slice(0, 20))
    }
  })
})
