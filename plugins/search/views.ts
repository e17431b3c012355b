import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const searchView: DescribeView = ({
  view,
  samples,
  title,
  choices,
  list,
  object,
  text,
  yes,
  number,
  noun,
  pager
}) => {
  const pieces = (description: string) =>
    list(
      object({ text: text('As it is, without markup.'), isHit: yes('Whether it is what was looked for.') }),
      description
    )
  return view(examples(samples).results, {
    title,
    asked: text('The words as they were written.'),
    isAsked: yes('That there is something to look for; else the following are absent.'),
    dates: object({
      from: text('A day, `2026-01-31`, or empty.'),
      to: text('A day, `2026-01-31`, or empty.')
    }),
    chosen: list(
      object({
        name: text('Of the parameter.'),
        value: text('As the parameter has it.'),
        label: text('Of the filter.'),
        called: text('What people call the value.'),
        address: text('Of the same search without it.')
      }),
      'Filters that are set.'
    ),
    count: number('Of all results, as far as they were counted.'),
    isMore: yes('That there are more than were counted.'),
    isSimilar: yes('That nothing has the words as they are, and these have words like them.'),
    results: list(
      object({
        entry: noun('Entry'),
        heading: pieces('The title, where a word is in it.'),
        passage: pieces(
          'The place that has the most of the words; absent where only the title or a label has them.'
        ),
        from: text('What the passage is from, where that is not the entry’s own text.')
      }),
      'One page of them.'
    ),
    facets: list(
      object({
        label: text('Of the filter.'),
        values: list(
          object({
            name: text('What people call it.'),
            count: number('Of results that have it.'),
            address: text('Of the results that have it.')
          }),
          'The most frequent first.'
        )
      }),
      'Filters that are not set.'
    ),
    orders: choices('By how well entries fit, or by date.'),
    pager
  })
}
