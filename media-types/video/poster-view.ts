import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const posterView: DescribeView = ({ view, title, text, noun, fields, errors }) =>
  view(examples.poster, {
    title,
    entry: noun('Entry'),
    action: text('Where the form is sent; the token is part of it, because the body is read as a stream.'),
    fields: fields('The time of the frame.'),
    errors
  })
