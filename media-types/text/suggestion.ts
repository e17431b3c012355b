import type { Suggestion } from '../../core/contract/processing.ts'

const longest = { title: 300, body: 2000, tag: 60 }
const mostTags = 30
const invisible = /(?![\n\t])[\p{Cc}\p{Bidi_Control}]/gu

/** What a text says of itself, offered as first values of the form. */
export function suggestFrom(about: Readonly<Record<string, unknown>>, heading: string): Suggestion {
  const title = toLine(about.title, longest.title) || heading.slice(0, longest.title)
  const body = toLine(about.description ?? about.summary, longest.body)
  const tags = toTags(about.tags ?? about.keywords)
  return { ...(title && { title }), ...(body && { body }), ...(tags.length > 0 && { fields: { tags } }) }
}

function toLine(value: unknown, most: number): string {
  return typeof value === 'string'
    ? value.replace(invisible, '').replace(/\s+/g, ' ').trim().slice(0, most)
    : ''
}

function toTags(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return [...new Set(values.map(tag => toLine(tag, longest.tag)).filter(Boolean))].slice(0, mostTags)
}
