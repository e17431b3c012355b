import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const newView: DescribeView = ({ view, title, text, fields, errors }) =>
  view(examples.new, {
    title,
    texts: fields('Title and text.'),
    sharing: fields('Who may see it.'),
    entry: text('Id of the entry that it begins with, sent with the form; absent where there is none.'),
    errors
  })

export const editView: DescribeView = ({ view, title, text, yes, fields, errors }) =>
  view(examples.edit, {
    title,
    address: text('Of the album.'),
    texts: fields('Title and text.'),
    sharing: fields('Who may see it; empty for whoever does not decide that.'),
    mayRemove: yes('Whether the visitor may remove it.'),
    errors
  })

export const removeView: DescribeView = ({ view, title, text }) =>
  view(examples.remove, { title, address: text('Of the album.') })

export const arrangeView: DescribeView = words => {
  const { view, title, text, list, object, noun, yes, number, pager, fields, errors } = words
  return view(examples.arrange, {
    title,
    address: text('Of the album; the form is sent to `/arrange` below it.'),
    cursor: text('Of this page, sent with the form.'),
    items: list(
      object({
        id: text('Sent with what becomes of it.'),
        entry: noun('Entry'),
        note: text('As it is stored, or as it was sent.'),
        isCover: yes('Whether it was chosen to stand for the album.')
      }),
      'In their order.'
    ),
    children: list(
      object({
        id: text('Sent with what becomes of it.'),
        title: text('As its owner calls it.'),
        address: text('Of its page.')
      }),
      'Albums in it, in their order; on the first page.'
    ),
    hasCover: yes('Whether any was chosen.'),
    longest: number('Characters of a note.'),
    places: object(
      { title: text('`{title}`'), place: text('`{place}`') },
      'What stands in sentences in the place of what browser code puts there.'
    ),
    fields: fields('Of the form that adds by address.'),
    pager,
    errors
  })
}

export const entryView: DescribeView = ({ view, title, text, list, object, noun, yes, fields, errors }) =>
  view(examples.entry, {
    title,
    entry: noun('Entry'),
    albums: list(
      object({
        id: text('Sent with the form.'),
        title: text('As its owner calls it.'),
        checked: yes('Whether the entry is in it.')
      }),
      'Those that the visitor may fill, the newest of their own first.'
    ),
    fields: fields('For a new one.'),
    errors
  })

export const editorsView: DescribeView = ({ view, title, text, list, object, noun, fields, errors }) =>
  view(examples.editors, {
    title,
    collection: object({ title: text('As its owner calls it.'), address: text('Of its page.') }),
    people: list(noun('Account'), 'Who fills it beside its owner, by name.'),
    fields: fields('Of the form that adds people.'),
    errors
  })
