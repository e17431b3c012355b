import type { TextNode, TextTag } from './text.ts'
import { isSafeAddress } from './text-tree.ts'

type Element = Extract<TextNode, { type: 'element' }>

const blocks = new Set<TextTag>(['p', 'blockquote', 'ul', 'ol', 'li', 'h2', 'h3', 'h4', 'pre', 'hr', 'br'])
const known = new Set<TextTag>([...blocks, 'em', 'strong', 's', 'code', 'a'])
const directed = new Set<TextTag>(['p', 'li', 'h2', 'h3', 'h4', 'blockquote'])
const hollow = new Set<TextTag>(['br', 'hr'])
const deepest = 100

/** A tree as HTML. It may come from a plugin, so tags, addresses and depth are checked again. */
export function toHtml(nodes: readonly TextNode[], depth = 0): string {
  if (depth > deepest) return ''
  return nodes
    .map(node => (node.type === 'text' ? escapeHtml(node.value) : drawElement(node, depth)))
    .join('')
}

/** A tree as one line of plain text. */
export function toPlain(nodes: readonly TextNode[], depth = 0): string {
  if (depth > deepest) return ''
  return nodes
    .map(node => {
      if (node.type === 'text') return node.value
      const inside = toPlain(node.children, depth + 1)
      return blocks.has(node.tag) ? ` ${inside} ` : inside
    })
    .join('')
}

/** Safe between tags and inside quoted attributes. */
export function escapeHtml(value: string): string {
  return String(value).replace(/[&<>"']/g, character => entities[character] ?? character)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

function drawElement(element: Element, depth: number): string {
  const inside = toHtml(element.children, depth + 1)
  const { tag } = element
  if (!known.has(tag)) return inside
  if (hollow.has(tag)) return `<${tag}>`
  return `<${tag}${attributes(element)}>${inside}</${tag}>`
}

function attributes({ tag, href, title, start }: Element): string {
  const written = [
    directed.has(tag) ? ' dir="auto"' : '',
    tag === 'a' && href !== undefined && isSafeAddress(href)
      ? ` href="${escapeHtml(href)}" rel="nofollow ugc noopener"`
      : '',
    tag === 'a' && title ? ` title="${escapeHtml(title)}"` : '',
    tag === 'ol' && Number.isSafeInteger(start) ? ` start="${start}"` : ''
  ]
  return written.join('')
}
