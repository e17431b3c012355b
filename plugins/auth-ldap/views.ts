import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const connectView: DescribeView = ({ view, title, text }) =>
  view(examples.connect, {
    title,
    directory: text('As people know the directory.'),
    name: text('Typed before.'),
    error: text('Why it was refused.')
  })
