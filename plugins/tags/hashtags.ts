import type { TextNode } from '../../core/text/text.ts'
import { addressOf, cleanName, keyOf, longestName } from './names.ts'

/** A sign at the beginning of a word, with letters, digits and lines between them after it. What stands in an address is none. */
const hashtag = /(?<![\p{L}\p{M}\p{N}_&#/=?])#([\p{L}\p{M}\p{N}_]+(?:[-·\u200c][\p{L}\p{M}\p{N}_]+)*)/gu
/** `#1` counts something. */
const lettered = /\p{L}/u

/** Links each hashtag to the page of its tag, and tells its name. Code, and what is a link already, stays as it is. */
export function linkHashtags(nodes: readonly TextNode[], tell: (name: string) => void): TextNode[] {
  return nodes.flatMap(node => {
    if (node.type === 'text') return node.value.includes('#') ? split(node.value, tell) : [node]
    if (node.tag === 'a' || node.tag === 'code') return [node]
    return [{ ...node, children: linkHashtags(node.children, tell) }]
  })
}

function split(text: string, tell: (name: string) => void): TextNode[] {
  const parts: TextNode[] = []
  let end = 0
  for (const { 0: whole, 1: name = '', index } of text.matchAll(hashtag)) {
    const isName = lettered.test(name) && cleanName(name).length <= longestName
    const key = isName ? keyOf(name) : undefined
    if (!key) continue
    tell(name)
    if (index > end) parts.push({ type: 'text', value: text.slice(end, index) })
    parts.push({
      type: 'element',
      tag: 'a',
      href: addressOf(key),
      children: [{ type: 'text', value: whole }]
    })
    end = index + whole.length
  }
  if (end < text.length || parts.length === 0) parts.push({ type: 'text', value: text.slice(end) })
  return parts
}
