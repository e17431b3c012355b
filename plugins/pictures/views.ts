import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const lookView: DescribeView = ({ view, title, text, list, object, noun, choices }) =>
  view(examples.look, {
    title,
    tabs: choices('The pages of settings.'),
    action: text('Where the form is sent.'),
    pictures: list(noun('Field', 'As `partials/form-picture` draws it.'), 'Portrait and header image.'),
    uploads: list(
      object({
        name: text('The picture.'),
        action: text('Where its file is sent.'),
        removal: text('Where its removal is sent.')
      }),
      'The forms of the pictures.'
    ),
    fields: list(noun('Field', 'Of the form beneath.'), 'Description of the header image, and the colour.'),
    errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.')
  })
