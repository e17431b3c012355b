import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const view = (example: object, properties: Record<string, Schema>): Schema => ({
  ...object(properties),
  example
})

const title = text('Of the page.')
const account = { type: 'object', title: 'Account' }
const fields = (description: string) => list({ type: 'object', title: 'Field' }, description)
const errors = list(
  object({ path: text('The name of the field.'), message: text('What is wrong.') }),
  'All that is wrong with what was sent.'
)

export const listView: Schema = view(examples.list, {
  title,
  circles: list(
    object({
      name: text('As its owner calls it.'),
      address: text('Of its page.'),
      count: { type: 'number', description: 'How many people are in it.' }
    }),
    'By name.'
  ),
  fields: fields('Of the form that makes one.'),
  errors
})

export const circleView: Schema = view(examples.circle, {
  title: text('Of the page: the name of the circle.'),
  address: text('Of this page; its forms are sent below it.'),
  people: list(account, 'Who is in it, by name.'),
  next: text('Address of the following names; absent on the last page.'),
  naming: fields('Of the form that renames it.'),
  adding: fields('Of the form that adds people.'),
  errors
})

export const personView: Schema = view(examples.person, {
  title,
  person: { ...account, description: 'Who is put into circles.' },
  action: text('Where the form is sent.'),
  circles: list(
    object({
      id: text('Sent with the form.'),
      name: text('As its owner calls it.'),
      checked: { type: 'boolean', description: 'Whether the person is in it.' }
    }),
    'By name.'
  ),
  fields: fields('For a new circle.'),
  errors
})
