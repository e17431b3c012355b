import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>, description = ''): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(description && { description })
})
const view = (example: object, properties: Record<string, Schema>): Schema => ({
  ...object(properties),
  example
})

const title = text('Of the page.')
const entry = { type: 'object', title: 'Entry' }

export const editorsView: Schema = view(examples.editors, {
  title,
  entry,
  people: list({ type: 'object', title: 'Account' }, 'Who edits it beside its owner, by name.'),
  fields: list({ type: 'object', title: 'Field' }, 'Of the form that adds people.'),
  errors: list(
    object({ path: text('The name of the field.'), message: text('What is wrong.') }),
    'All that is wrong with what was sent.'
  )
})

export const editingView: Schema = view(examples.editing, {
  title,
  entries: list(entry, 'Of others, which the visitor may edit; what came last first.'),
  owners: { type: 'boolean', description: 'That cards say whose entries they are.' },
  pager: object(
    {
      previous: text('Address of the page before; absent on the first.'),
      next: text('Address of the following page; absent on the last.'),
      first: text('Address of the first page, where that is not the one before.'),
      isReversed: { type: 'boolean', description: 'Whether the oldest come first.' }
    },
    'The pages beside this one.'
  )
})
