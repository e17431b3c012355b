import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const tagView: DescribeView = ({ view, samples, title, list, object, noun, text, yes, pager }) =>
  view(examples(samples).tag, {
    title,
    name: text('Of the tag, as people spell it.'),
    address: text('Of its first page.'),
    entries: list(noun('Entry'), 'With this tag, the newest first.'),
    owners: yes('That cards say whose entries they are.'),
    related: list(
      object({ key: text('What it is found by.'), name: text('As shown.'), address: text('Of its page.') }),
      'What these entries are about beside it, most frequent first.'
    ),
    mayChange: yes('Whether the visitor may rename it.'),
    pager
  })

export const allView: DescribeView = ({ view, samples, title, list, object, text }) =>
  view(examples(samples).all, {
    title,
    starts: text('How the tags begin that are shown; empty for all.'),
    tags: list(
      object({ key: text('What it is found by.'), name: text('As shown.'), address: text('Of its page.') }),
      'Of public entries, much-used ones first.'
    ),
    next: text('Address of the following ones; absent on the last page.')
  })

export const changeView: DescribeView = ({ view, samples, title, text, fields, errors, object }) =>
  view(examples(samples).change, {
    title,
    name: text('Of the tag, as people spell it.'),
    address: text('Of its page.'),
    action: text('Where the form is sent.'),
    fields: fields('The new name.'),
    merge: object(
      { name: text('Of the other tag.'), address: text('Of its page.') },
      'A tag of that name that is there already: they would become one. Absent otherwise.'
    ),
    errors
  })
