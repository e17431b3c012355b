import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const describeComment = ({ object, text, yes, number, noun }: ViewWords) =>
  object(
    {
      id: text('Its element has the id `comment-…`.'),
      address: text('Of its own page.'),
      author: noun('Account', 'Absent in a marker of what is gone.'),
      body: text('Safe HTML; empty in a marker.'),
      state: text('`shown`, `held` (waits for a yes), `hidden` (by moderation) or `removed` (a marker).'),
      hold: text('Why it waits.'),
      isPinned: yes('Whether it stands above the others.'),
      isOwners: yes('Whether whoever the entry belongs to wrote it.'),
      place: object(
        {
          words: text('Told in the language of the reader.'),
          address: text('Of the entry, with the place in it.'),
          value: { description: 'In the words of the media type.' }
        },
        'What it points at; absent where that is the whole.'
      ),
      createdAt: text('When it was written.'),
      editedAt: text('When it was changed last; absent where it never was.'),
      parent: text('The id of what it answers.'),
      answers: { type: 'array', description: 'The same again, as deep as there is room.' },
      more: number('Answers in its thread that are not shown.'),
      may: object({
        answer: yes('Whether the visitor may answer it.'),
        edit: yes('Change it.'),
        remove: yes('Take it away.'),
        tend: yes('Approve and pin it.')
      }),
      report: text('Where it is reported; absent where that is of no use.'),
      entry: noun('Entry', 'On the page of what waits.')
    },
    'One comment.'
  )

const describeForm = ({ object, text, yes, number }: ViewWords) =>
  object(
    {
      action: text('Where it is sent.'),
      isOpen: yes('Whether there is one.'),
      why: text('Why there is none: `signIn`, `closed`, `followers` or `refused`.'),
      signIn: text('Where to sign in and come back.'),
      longest: number('Characters at most.'),
      isHeld: yes('Whether what is written waits for a yes.'),
      place: object({ label: text('Of the field for a place.'), help: text('How one is typed.') }),
      parent: text('What is answered.'),
      body: text('What was written and refused.'),
      at: text('The place that was refused.'),
      errors: { type: 'object', description: 'What was wrong, by field.' }
    },
    'Of the form for a comment.'
  )

export const listView: DescribeView = words => {
  const { view, samples, title, noun, number, text, list } = words
  return view(examples(samples).list, {
    title,
    entry: noun('Entry'),
    count: number('Comments that everybody sees.'),
    waiting: number('Those that wait for a yes of the visitor.'),
    order: text('`newest` or `oldest`.'),
    threads: list(describeComment(words), 'First ones of threads, pinned ones above.'),
    form: describeForm(words),
    first: text('Address of the first page; absent on it.'),
    next: text('Address of the following page; absent on the last.')
  })
}

export const commentView: DescribeView = words => {
  const { view, samples, title, noun, text } = words
  return view(examples(samples).comment, {
    title,
    entry: noun('Entry'),
    comment: describeComment(words),
    parent: describeComment(words),
    thread: text('Address of the first one of its thread; absent where it is that.'),
    form: describeForm(words),
    next: text('Address of further answers; absent on the last page.')
  })
}

export const changeView: DescribeView = words => {
  const { view, samples, title, noun, fields, errors } = words
  return view(examples(samples).change, {
    title,
    entry: noun('Entry'),
    comment: describeComment(words),
    fields: fields('Of the form that changes it, which is for as long as it may be changed.'),
    errors
  })
}

export const historyView: DescribeView = words => {
  const { view, samples, title, noun, list, object, text } = words
  return view(examples(samples).history, {
    title,
    entry: noun('Entry'),
    comment: describeComment(words),
    versions: list(
      object({ body: text('Safe HTML.'), writtenAt: text('When it was written.') }),
      'What it said before, the newest first.'
    )
  })
}

export const heldView: DescribeView = words => {
  const { view, samples, title, list, text } = words
  return view(examples(samples).held, {
    title,
    comments: list(describeComment(words), 'The oldest first, each with its entry.'),
    next: text('Address of the following page; absent on the last.')
  })
}
