import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const field = (description: string) => ({ type: 'object', title: 'Field', description })

export const lookView: Schema = {
  ...object({
    title: text('Of the page.'),
    tabs: list(
      object({
        label: text('Its name.'),
        address: text('Its page.'),
        current: { type: 'boolean', description: 'Whether it is shown.' }
      }),
      'The pages of settings.'
    ),
    action: text('Where the form is sent.'),
    pictures: list(field('As `partials/form-picture` draws it.'), 'Portrait and header image.'),
    uploads: list(
      object({
        name: text('The picture.'),
        action: text('Where its file is sent.'),
        removal: text('Where its removal is sent.')
      }),
      'The forms of the pictures.'
    ),
    fields: list(field('Of the form beneath.'), 'Description of the header image, and the colour.'),
    errors: list(object({ path: text('The field.'), message: text('What is wrong.') }), 'After a refusal.')
  }),
  example: examples.look
}
