import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const ownView: DescribeView = ({ view, title, choices, text, list, object, number }) =>
  view(examples.own, {
    title,
    tabs: choices('The settings pages.'),
    bars: list(
      object({
        label: text('What is counted.'),
        words: text('How much there is, of how much.'),
        value: number('How much there is.'),
        most: number('How much there may be; absent where there is no limit.')
      }),
      'One for each limit.'
    )
  })
