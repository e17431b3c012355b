import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const tracksView: DescribeView = words => {
  const { view, title, text, number, yes, list, object, noun, fields, errors } = words
  return view(examples.tracks, {
    title,
    entry: noun('Entry'),
    tracks: list(
      object({
        id: text('Sent with the forms that change it.'),
        kind: text('`subtitles`, `captions`, `descriptions` or `chapters`.'),
        language: text('A tag, empty for chapters.'),
        label: text('What the player calls it.'),
        isDefault: yes('Whether it is shown by itself.'),
        cues: number('How many; absent for those of the file.'),
        chapters: list({ type: 'object' }, '`start` and `title` of each, of chapters only.'),
        isFromFile: yes('Whether it came with the file.'),
        address: text('Where it is changed.')
      }),
      'Those of the file first.'
    ),
    action: text('Where the form is sent.'),
    fields: fields('In order.'),
    maxBytes: number('Largest file.'),
    errors
  })
}

export const editView: DescribeView = ({ view, title, text, noun, fields, errors }) =>
  view(examples.edit, {
    title,
    entry: noun('Entry'),
    action: text('Where the form is sent.'),
    track: text('Whose place it takes; empty for a new one.'),
    text: text('WebVTT.'),
    language: text('Of the words.'),
    fields: fields('In order.'),
    errors
  })

export const chaptersView: DescribeView = ({ view, title, text, noun, fields, errors }) =>
  view(examples.chapters, {
    title,
    entry: noun('Entry'),
    action: text('Where the form is sent.'),
    fields: fields('In order.'),
    errors
  })
