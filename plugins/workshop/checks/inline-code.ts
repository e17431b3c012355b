import type { Check } from '../finding.ts'
import { findTags, type Tag } from '../markup.ts'

export default {
  code: 'THEME007',
  severity: 'error',
  rule: 'Scripts, styles and handlers stand in files, not in pages; browsers refuse anything else here.',
  *find({ readable }) {
    for (const { markup, path } of readable) {
      for (const tag of findTags(markup)) {
        const message = findInline(tag)
        if (message) yield { file: path, line: tag.line, message }
      }
    }
  }
} satisfies Check

function findInline({ name, attributes }: Tag): string | undefined {
  const isData = attributes.get('type')?.endsWith('json')
  const isFile = attributes.has('src') || attributes.has('data-src')
  if (name === 'script' && !isFile && !isData)
    return 'A script stands in the page; put it into client/ and name it with {{script}}.'
  if (name === 'style') return 'Styles stand in the page; put them into styles/.'
  for (const [attribute, value] of attributes) {
    if (attribute === 'style') return 'A style attribute; give the element a class.'
    if (/^on[a-z]+$/.test(attribute)) return `A handler (${attribute}); listen in a script in client/.`
    if (/^\s*javascript:/i.test(value)) return `A script in ${attribute}.`
  }
  return undefined
}
