import { createRequire } from 'node:module'
import type { MarkdownIt, Token } from 'markdown-it'
import type { TextNode, TextTag } from './text.ts'

const require = createRequire(import.meta.url)
const rules = [
  ...['heading', 'lheading', 'list', 'blockquote', 'code', 'fence', 'hr'],
  ...['newline', 'escape', 'backticks', 'strikethrough', 'emphasis', 'link', 'autolink', 'entity', 'linkify']
]
const tags: Readonly<Record<string, TextTag>> = {
  ...{
    p: 'p',
    br: 'br',
    hr: 'hr',
    em: 'em',
    strong: 'strong',
    s: 's',
    code: 'code',
    blockquote: 'blockquote'
  },
  ...{ ul: 'ul', ol: 'ol', li: 'li', a: 'a', h1: 'h2', h2: 'h3', h3: 'h4', h4: 'h4', h5: 'h4', h6: 'h4' }
}
/** They turn the reading direction by force and serve nothing but deception. */
const overrides = /[\u202d\u202e]/g

let markdown: MarkdownIt | undefined

/** Markdown as a tree in which nothing can stand but the listed tags, texts and safe addresses. */
export function parseText(source: string): TextNode[] {
  markdown ??= createMarkdown()
  return toTree(markdown.parse(source.replace(overrides, ''), {}))
}

/** Web, mail and this node's own pages; nothing that runs, reads files or leaves by a double slash. */
export function isSafeAddress(href: string): boolean {
  if (/^\/(?![/\\])/.test(href)) return !/[\s\\]/.test(href)
  return /^(https?:\/\/[^\s/?#]|mailto:[^\s@]+@)/i.test(href) && URL.canParse(href)
}

function createMarkdown() {
  const Markdown = require('markdown-it') as typeof import('markdown-it').default
  const parser = new Markdown('zero', { html: false, linkify: true, breaks: true, maxNesting: 50 })
  parser.enable(rules).linkify.set({ fuzzyLink: false, fuzzyEmail: false })
  parser.validateLink = isSafeAddress
  return parser
}

/** Tokens come flat, with an opening and a closing one for each element. */
function toTree(tokens: readonly Token[]): TextNode[] {
  const root: TextNode[] = []
  const open: TextNode[][] = [root]
  for (const token of tokens) {
    const here = open.at(-1) ?? root
    if (token.nesting === -1) {
      if (!token.hidden) open.pop()
    } else if (token.nesting === 1) {
      if (!token.hidden) open.push(openElement(token, here))
    } else here.push(...toLeaves(token))
  }
  return root
}

function openElement(token: Token, here: TextNode[]): TextNode[] {
  const children: TextNode[] = []
  const tag = tags[token.tag] ?? 'p'
  const href = tag === 'a' ? token.attrGet('href') : null
  const title = tag === 'a' ? token.attrGet('title') : null
  const start = tag === 'ol' ? Number(token.attrGet('start') ?? 1) : 1
  here.push({
    type: 'element',
    tag,
    ...(href === null ? {} : { href: String(href) }),
    ...(title === null ? {} : { title: String(title) }),
    ...(start === 1 ? {} : { start }),
    children
  })
  return children
}

function toLeaves(token: Token): TextNode[] {
  const text = (value: string): TextNode => ({ type: 'text', value })
  const element = (tag: TextTag, children: TextNode[] = []): TextNode => ({ type: 'element', tag, children })
  switch (token.type) {
    case 'inline':
      return toTree(token.children ?? [])
    case 'code_inline':
      return [element('code', [text(token.content)])]
    case 'code_block':
    case 'fence':
      return [element('pre', [element('code', [text(token.content)])])]
    case 'softbreak':
    case 'hardbreak':
      return [element('br')]
    case 'hr':
      return [element('hr')]
    default:
      return token.content ? [text(token.content)] : []
  }
}
