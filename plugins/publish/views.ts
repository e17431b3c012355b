import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const addedOf = ({ text, yes, list, object }: ViewWords) =>
  list(
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

const acceptsOf = ({ list }: ViewWords) =>
  list({ type: 'string' }, 'Hints for the file picker: `image/*`, `.heic`.')

const fileSizeOf = ({ number }: ViewWords) => number('Largest file, in bytes.')

const letGoOf = ({ text }: ViewWords) =>
  text('Names of kinds whose files are not kept once everything is made; absent where all are.')

export const uploadView: DescribeView = words => {
  const { view, title, text, yes, list, object, fields, errors } = words
  return view(examples.upload, {
    title,
    action: text('Where the form is sent; the token is part of it, because the body is read as a stream.'),
    csrfToken: text('The same token, for browser code.'),
    accepts: acceptsOf(words),
    fileSize: fileSizeOf(words),
    letGo: letGoOf(words),
    texts: fields('Title, text and language, for all files.'),
    sharing: fields('Who may see and download them.'),
    added: addedOf(words),
    filesError: text('What is wrong with the chosen files.'),
    errors,
    refused: list(
      object({ name: text('Of the file.'), message: text('Why.') }),
      'Files that were not taken.'
    ),
    review: text('Address of the review of those that were taken.'),
    hasDrafts: yes('Whether something uploaded before waits to be published.'),
    messages: { type: 'object', description: 'Sentences for browser code, by key.' }
  })
}

const reviewItemOf = (words: ViewWords) => {
  const { text, yes, object, noun, fields } = words
  return {
    entry: noun('Entry'),
    name: text('Of the file.'),
    isReady: yes('Whether its files are made.'),
    hasFailed: yes('Whether they could not be made.'),
    failure: text('Why.'),
    progress: object(
      { percent: { type: 'number' }, step: text('What is being done.') },
      'Absent when nothing is being made.'
    ),
    texts: fields('Title, text and language.'),
    audience: fields('Who may see it once it is published.'),
    more: fields('Who may take it along, and the rest.'),
    added: addedOf(words),
    hasErrors: yes('Whether something in its form is wrong.')
  }
}

export const reviewItemView: DescribeView = words => words.view(examples.reviewItem, reviewItemOf(words))

export const reviewView: DescribeView = words => {
  const { view, title, text, number, yes, list, object, errors } = words
  return view(examples.review, {
    title,
    items: list(object(reviewItemOf(words)), 'The drafts.'),
    ids: text('Their ids, separated by commas.'),
    isWaiting: yes('Whether the page waits until all files were read.'),
    readyCount: number('How many were read or failed.'),
    now: text('Address of the page that does not wait.'),
    errors
  })
}

export const editView: DescribeView = words => {
  const { view, title, text, yes, noun, fields, errors } = words
  return view(examples.edit, {
    title,
    entry: noun('Entry'),
    seen: text('Which words the form began with; it comes back as `seen`.'),
    isPublished: yes('Whether it is published, or about to be.'),
    texts: fields('Title, text and language.'),
    sharing: fields('Who may see and download it.'),
    further: fields('The rest.'),
    added: addedOf(words),
    errors
  })
}

export const replaceView: DescribeView = words => {
  const { view, title, text, noun, errors } = words
  return view(examples.replace, {
    title,
    entry: noun('Entry'),
    action: text('Where the form is sent, with the token.'),
    accepts: acceptsOf(words),
    fileSize: fileSizeOf(words),
    letGo: letGoOf(words),
    error: text('What is wrong with the file.'),
    errors
  })
}

export const removalView: DescribeView = ({ view, title, text, noun }) =>
  view(examples.removal, {
    title,
    entry: noun('Entry'),
    name: text('Its title, or the name of its file.')
  })
