import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const removalView: DescribeView = ({ view, title, text, number, yes, object, choices }) =>
  view(examples.page, {
    title,
    tabs: choices('The pages of the settings.'),
    entries: number('How many entries would go.'),
    bytes: number('Of all their files.'),
    isLast: yes('Whether this is the only administrator, who cannot leave.'),
    archive: text('Where everything can be taken along; absent where that is off.'),
    leaving: object(
      {
        until: text('Until when it can be called off.'),
        isOver: yes('Whether it is too late for that.')
      },
      'Of an account whose removal was asked for; absent for all others.'
    )
  })

export const confirmationView: DescribeView = ({ view, title, yes, noun }) =>
  view(examples.confirm, {
    title,
    isLast: yes('Whether this is the only administrator, who cannot leave.'),
    field: noun('Field', 'For the name, typed out.')
  })

export const goodbyeView: DescribeView = ({ view, title }) => view(examples.goodbye, { title })
