import type { MarkdownIt } from 'markdown-it'
import type { Highlight } from './code.ts'

/** They turn the reading direction by force and serve nothing but deception. */
const overrides = /[\u202d\u202e]/g
const deepest = 40

/** What the rules of drawing are told beside the text. */
export interface Drawing {
  highlight: Highlight
}

type Rules = MarkdownIt['renderer']['rules']

let parser: Promise<MarkdownIt> | undefined

/** Markdown without HTML, with tables; only addresses of the web, mail, this node and this page become links. */
export function loadMarkdown(): Promise<MarkdownIt> {
  parser ??= import('markdown-it').then(({ default: Markdown }) => {
    const made = new Markdown('default', { html: false, linkify: true, maxNesting: deepest })
    made.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
    made.validateLink = isSafeAddress
    Object.assign(made.renderer.rules, writeRules(made.utils.escapeHtml))
    return made
  })
  return parser
}

export function tame(source: string): string {
  return source.replace(overrides, '')
}

export function isSafeAddress(href: string): boolean {
  if (/^#[^\s"'<>]*$/.test(href)) return true
  if (/^\/(?![/\\])/.test(href)) return !/[\s\\]/.test(href)
  return /^(https?:\/\/[^\s/?#]|mailto:[^\s@]+@)/i.test(href) && URL.canParse(href)
}

function writeRules(toSafe: (text: string) => string): Rules {
  const code: NonNullable<Rules[string]> = (tokens, at, _options, env) => {
    const { content, info } = tokens[at]!
    const drawn = (env as unknown as Drawing).highlight(content, info) ?? toSafe(content)
    return `<pre tabindex="0" dir="ltr"><code>${drawn}</code></pre>\n`
  }
  return {
    fence: code,
    code_block: code,
    entry_mark: (tokens, at) => tokens[at]!.content,
    // A picture from elsewhere would tell there who reads here: it stays a link.
    image: (tokens, at) => {
      const { content } = tokens[at]!
      const address = toSafe(String(tokens[at]!.attrGet('src') ?? ''))
      return `<a href="${address}" rel="nofollow ugc noopener">${toSafe(content) || address}</a>`
    },
    table_open: () => '<div class="article-table" tabindex="0"><table>\n',
    table_close: () => '</table></div>\n'
  }
}
