import type { Selector } from '../../core/contract/selector.ts'

/** A line of a plain text; of an article, whose lines are as long as the page is wide, a paragraph or whatever stands in the place of one. */
export type Line = { line: number } | { passage: number }

const number = { type: 'integer', minimum: 1, maximum: 10_000_000 } as const
const only = (name: string) => ({
  type: 'object',
  additionalProperties: false,
  required: [name],
  properties: { [name]: number }
})
const numberOf = (place: Line) => ('line' in place ? place.line : place.passage)

export const selector: Selector<Line> = {
  schema: { oneOf: [only('line'), only('passage')] },
  read(text, { facts }) {
    const [, told] = /^(?:(?:line|passage)=)?(\d{1,8})$/.exec(text) ?? []
    if (!told) return undefined
    return facts['text.form'] === 'article' ? { passage: Number(told) } : { line: Number(told) }
  },
  fragment: place => ('line' in place ? `line=${place.line}` : `passage=${place.passage}`),
  isWithin: (place, { facts }) =>
    numberOf(place) <= Number(facts['line' in place ? 'text.lines' : 'text.passages'] ?? 0),
  order: numberOf,
  words(place): ReturnType<Selector['words']> {
    if ('line' in place) return { key: 'text.place.line', values: { line: place.line } }
    return { key: 'text.place.passage', values: { passage: place.passage } }
  }
}
