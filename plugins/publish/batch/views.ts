import type { DescribeView, ViewWords } from '../../../core/web/view-words.ts'
import { batchExamples } from './view-examples.ts'

const selectedOf = ({ text, number, list, noun }: ViewWords) => ({
  ids: text('Ids of all that are selected, separated by commas.'),
  count: number('How many are selected.'),
  entries: list(noun('Entry'), 'The first few of them.'),
  more: number('How many there are beside these.'),
  leftOut: text('Which of them cannot be changed.')
})

export const selectView: DescribeView = ({ view, samples, title, text, number, yes, list, object, noun }) =>
  view(batchExamples(samples).select, {
    title,
    items: list(
      object({ entry: noun('Entry'), checked: yes('Whether it is selected.') }),
      'One page of one’s own entries.'
    ),
    shown: text('Ids of the entries on this page, separated by commas.'),
    ids: text('Ids of those selected on other pages.'),
    count: number('How many are selected on all pages.'),
    show: text('`unfinished` where drafts are shown; else empty.'),
    isUnfinished: yes('Whether drafts are shown, and what failed.'),
    cursor: text('Of this page; absent on the first.'),
    next: text('Of the following page; absent on the last.'),
    undoable: list(
      object({ id: text('Sent to undo it.'), text: text('What was done.'), at: text('When.') }),
      'What was done to many entries within a day.'
    ),
    error: text('Why nothing was done.')
  })

export const batchView: DescribeView = words => {
  const { view, samples, title, text, yes, list, object, noun, fields, errors } = words
  return view(batchExamples(samples).batch, {
    title,
    ...selectedOf(words),
    parts: list(
      object({
        name: text('Sent in `change` where it is to be changed.'),
        label: text('What it is.'),
        checked: yes('Whether it is to be changed.'),
        fields: fields('Its fields.'),
        preview: list(
          object({ before: text('The title, or the name of the file.'), after: text('The new title.') }),
          'Of titles: the first few.'
        )
      }),
      'What can be changed.'
    ),
    added: list(
      object({
        name: text('Sent in `change`.'),
        label: text('What it is.'),
        checked: yes('Whether it is to be changed.'),
        error: text('What is wrong with it.'),
        field: object(
          {
            name: text('Of the field.'),
            field: text('What its input is called in this form.'),
            template: text('That draws it.'),
            value: { description: 'What the entries have in common.' },
            offer: { description: 'What the plugin gives its template to choose from.' },
            isMany: yes('That it is about several entries, which may have different values.')
          },
          'For its template.'
        ),
        mode: noun('Field', 'Of lists: in place of the old, in addition, or taken away.')
      }),
      'Fields that plugins add.'
    ),
    errors
  })
}

export const batchRemovalView: DescribeView = words =>
  words.view(batchExamples(words.samples).removal, { title: words.title, ...selectedOf(words) })
