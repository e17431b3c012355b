import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })

export const connectView: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    title: text('Of the page.'),
    directory: text('As people know the directory.'),
    name: text('Typed before.'),
    error: text('Why it was refused.')
  },
  example: examples.connect
}
