import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
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
const entry = { type: 'object', title: 'Entry' }
const fields = (description: string) => list({ type: 'object', title: 'Field' }, description)

const title = text('Of the page.')
const errors = list(
  object({
    path: text('The name of the field; absent for the whole form.'),
    message: text('What is wrong.')
  }),
  'All that is wrong with what was sent.'
)
const added = list(
  object({
    name: text('Of the field.'),
    field: text('What its input is called in this form.'),
    template: text('That draws it.'),
    value: { description: 'As it is stored, or as it was sent.' },
    offer: { description: 'What the plugin gives its template to choose from.' },
    error: text('What is wrong with what was sent.'),
    isNew: yes(
      'Whether nothing was said yet, so that it may begin with what the person chose for all that is new.'
    )
  }),
  'Fields that plugins add.'
)
const accepts = list({ type: 'string' }, 'Hints for the file picker: `image/*`, `.heic`.')
const fileSize = { type: 'number', description: 'Largest file, in bytes.' }
const letGo = text('Names of kinds whose files are not kept once everything is made; absent where all are.')

export const uploadView: Schema = view(examples.upload, {
  title,
  action: text('Where the form is sent; the token is part of it, because the body is read as a stream.'),
  csrfToken: text('The same token, for browser code.'),
  accepts,
  fileSize,
  letGo,
  texts: fields('Title, text and language, for all files.'),
  sharing: fields('Who may see and download them.'),
  added,
  filesError: text('What is wrong with the chosen files.'),
  errors,
  refused: list(object({ name: text('Of the file.'), message: text('Why.') }), 'Files that were not taken.'),
  review: text('Address of the review of those that were taken.'),
  hasDrafts: yes('Whether something uploaded before waits to be published.'),
  messages: { type: 'object', description: 'Sentences for browser code, by key.' }
})

const reviewItem = {
  entry,
  name: text('Of the file.'),
  isReady: yes('Whether its files are made.'),
  hasFailed: yes('Whether they could not be made.'),
  failure: text('Why.'),
  progress: object(
    { percent: { type: 'number' }, step: text('What is being done.') },
    'Absent when nothing is being made.'
  ),
  texts: fields('Title, text and language.'),
  more: fields('Who may see it, and the rest.'),
  added
}

export const reviewItemView: Schema = view(examples.reviewItem, reviewItem)

export const reviewView: Schema = view(examples.review, {
  title,
  items: list(object(reviewItem), 'The drafts.'),
  ids: text('Their ids, separated by commas.'),
  isWaiting: yes('Whether the page waits until all files were read.'),
  readyCount: { type: 'number', description: 'How many were read or failed.' },
  now: text('Address of the page that does not wait.'),
  errors
})

export const editView: Schema = view(examples.edit, {
  title,
  entry,
  isPublished: yes('Whether it is published, or about to be.'),
  texts: fields('Title, text and language.'),
  sharing: fields('Who may see and download it.'),
  further: fields('The rest.'),
  added,
  errors
})

export const replaceView: Schema = view(examples.replace, {
  title,
  entry,
  action: text('Where the form is sent, with the token.'),
  accepts,
  fileSize,
  letGo,
  error: text('What is wrong with the file.'),
  errors
})

export const removalView: Schema = view(examples.removal, {
  title,
  entry,
  name: text('Its title, or the name of its file.')
})
