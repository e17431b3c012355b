import type { DescribeView } from '../../../core/web/view-words.ts'

const example = {
  title: 'Write',
  action: '/write',
  isPublished: false,
  draft: '0198c1de-0000-7000-8000-000000000001',
  revision: 3,
  base: '',
  fields: [
    { kind: 'field', name: 'title', label: 'Title', value: 'At the harbour', maxlength: 300 },
    {
      kind: 'field',
      name: 'body',
      label: 'Text',
      value: 'Boats come, boats go.',
      maxlength: 500_000,
      rows: 16
    }
  ],
  errors: [],
  savedAt: '2026-05-04T12:03:00.000Z',
  drafts: [
    {
      address: '/write?draft=0198c1de-0000-7000-8000-000000000002',
      name: 'Winter',
      savedAt: '2026-05-01T08:00:00.000Z'
    }
  ],
  messages: { saved: 'Saved {time}' }
}

/** The page where a text is written: a new one, a draft, or that of an entry. */
export const writeView: DescribeView = ({ view, title, text, number, yes, list, object, fields, errors }) =>
  view(example, {
    title,
    action: text('Where the form is sent.'),
    address: text('Of the entry that is written anew; absent for a new text.'),
    isPublished: yes('Whether that entry is published, so that its readers see what is sent.'),
    draft: text('Id of the draft.'),
    revision: number('How often it was saved; 0 for never.'),
    base: text('The file that was the text of the entry when writing began.'),
    fields: fields('Title and text.'),
    errors,
    conflict: object(
      {
        title: text('Of the other version.'),
        body: text('The other version.'),
        base: text('Of its file.'),
        others: text('What it says of itself beside its title.'),
        isGone: yes('Whether the draft was published or removed meanwhile.')
      },
      'What another window saved meanwhile; absent where none did.'
    ),
    savedAt: text('When the draft was saved; absent for one that never was.'),
    preview: object(
      {
        heading: text('The first heading of the text.'),
        pieces: list({ type: 'object' }, 'Safe HTML, and the entries that stand in it.')
      },
      'As readers will see it; absent until asked for.'
    ),
    drafts: list(
      object({
        address: text('Where it is written on.'),
        name: text('Title or first words.'),
        savedAt: text('When.')
      }),
      'Other drafts of the same person.'
    ),
    messages: { type: 'object', description: 'Sentences for browser code, by key.' }
  })
