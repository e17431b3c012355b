import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
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
const entry = { type: 'object', title: 'Entry' }
const action = text('Where the form is sent.')
const fields = list({ type: 'object', title: 'Field' }, 'In order.')
const errors = list(
  object({ path: text('The name of the field.'), message: text('What is wrong.') }),
  'All that is wrong with what was sent.'
)

export const tracksView: Schema = view(examples.tracks, {
  title,
  entry,
  tracks: list(
    object({
      id: text('Sent with the forms that change it.'),
      kind: text('`subtitles`, `captions`, `descriptions` or `chapters`.'),
      language: text('A tag, empty for chapters.'),
      label: text('What the player calls it.'),
      isDefault: yes('Whether it is shown by itself.'),
      cues: { type: 'number', description: 'How many; absent for those of the file.' },
      chapters: list({ type: 'object' }, '`start` and `title` of each, of chapters only.'),
      isFromFile: yes('Whether it came with the file.'),
      address: text('Where it is changed.')
    }),
    'Those of the file first.'
  ),
  action,
  fields,
  maxBytes: { type: 'number', description: 'Largest file.' },
  errors
})

export const editView: Schema = view(examples.edit, {
  title,
  entry,
  action,
  track: text('Whose place it takes; empty for a new one.'),
  text: text('WebVTT.'),
  language: text('Of the words.'),
  fields,
  errors
})

export const chaptersView: Schema = view(examples.chapters, { title, entry, action, fields, errors })
