import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })

export const posterView: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: text('Of the page.'),
    entry: { type: 'object', title: 'Entry' },
    action: text('Where the form is sent; the token is part of it, because the body is read as a stream.'),
    fields: {
      type: 'array',
      items: { type: 'object', title: 'Field' },
      description: 'The time of the frame.'
    },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: text('The name of the field.'), message: text('What is wrong.') }
      },
      description: 'All that is wrong with what was sent.'
    }
  },
  example: examples.poster
}
