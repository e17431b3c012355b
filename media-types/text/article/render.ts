import type { MarkdownIt, Token } from 'markdown-it'
import { loadHighlight } from './code.ts'
import { findEmbed, mostEmbeds, writeMark } from './embeds.ts'
import { nameHeadings, rankHeadings } from './headings.ts'
import { type Drawing, loadMarkdown, tame } from './markdown.ts'

export interface RenderedArticle {
  /** Safe: its tags were written here, and people's words are escaped. */
  readonly html: string
  /** The first heading, where the text begins with one: its title, and no part of `html`. */
  readonly title: string
  /** Words alone, one paragraph a line; entries in their midst have none. */
  readonly plain: string
  /** Paragraphs, lists, tables and whatever else stands by itself, one after another. */
  readonly passages: number
}

const directed = ['paragraph_open', 'heading_open', 'list_item_open', 'blockquote_open', 'td_open', 'th_open']

/** A text in Markdown as the body of a page; `site` is the address of this node. */
export async function renderArticle(source: string, site: string): Promise<RenderedArticle> {
  const markdown = await loadMarkdown()
  const tokens = markdown.parse(tame(source), {})
  const title = takeTitle(tokens)
  nameHeadings(tokens)
  rankHeadings(tokens)
  const highlight = await loadHighlight(tokens.filter(({ type }) => type === 'fence').map(({ info }) => info))
  for (const token of tokens) prepare(token)
  const marked = markEmbeds(tokens, site, markdown)
  const env: Drawing = { highlight }
  const html = markdown.renderer.render(marked, markdown.options, { ...env })
  return { html, title, plain: toPlain(marked), passages: marked.filter(isPassage).length }
}

/** A first heading of the first rank says what all of it is called. */
function takeTitle(tokens: Token[]): string {
  const [open, inline] = tokens
  if (open?.type !== 'heading_open' || open.tag !== 'h1' || !inline) return ''
  tokens.splice(0, 3)
  return toPlain([inline])
}

/** Every paragraph in its own direction, no style in a tag, no praise for where links lead. */
function prepare(token: Token) {
  if (directed.includes(token.type)) token.attrSet('dir', 'auto')
  const [, side] = /^text-align:(center|right)$/.exec(String(token.attrGet('style') ?? '')) ?? []
  token.attrs = token.attrs?.filter(([name]) => name !== 'style') ?? null
  if (side) token.attrSet('class', `article-${side === 'center' ? 'middle' : 'end'}`)
  for (const child of token.children ?? [])
    if (child.type === 'link_open') child.attrSet('rel', 'nofollow ugc noopener')
}

/** Paragraphs that are entries become marks. */
function markEmbeds(tokens: readonly Token[], site: string, { utils }: MarkdownIt): Token[] {
  const marked: Token[] = []
  let left = mostEmbeds
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    const inline = tokens[at + 1]
    const isTop = token.type === 'paragraph_open' && token.level === 0 && left > 0
    const embed = isTop && inline ? findEmbed(inline, site) : undefined
    marked.push(token)
    if (!embed) continue
    left -= 1
    Object.assign(token, { type: 'entry_mark', content: writeMark(embed, utils.escapeHtml) })
    at += 2
  }
  return marked
}

/** Where one begins. */
function isPassage({ level, nesting }: Token): boolean {
  return level === 0 && nesting >= 0
}

function toPlain(tokens: readonly Token[]): string {
  return tokens
    .flatMap(({ type, content, children }) => {
      if (type === 'fence' || type === 'code_block') return [content.trim()]
      return type === 'inline' ? [(children ?? []).map(plainOf).join('').trim()] : []
    })
    .filter(Boolean)
    .join('\n')
}

function plainOf({ type, content }: Token): string {
  if (type === 'softbreak' || type === 'hardbreak') return ' '
  return ['text', 'code_inline', 'image'].includes(type) ? content : ''
}
