import type { Schema } from '../../../core/schema.ts'
import { batchExamples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const number = (description: string) => ({ type: 'number', description })
const list = (items: Schema, description: string) => ({ type: 'array', items, description })
const object = (properties: Record<string, Schema>, description = ''): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  ...(description && { description })
})
const entry = { type: 'object', title: 'Entry' }
const field = { type: 'object', title: 'Field' }

const title = text('Of the page.')
const selected = {
  ids: text('Ids of all that are selected, separated by commas.'),
  count: number('How many are selected.'),
  entries: list(entry, 'The first few of them.'),
  more: number('How many there are beside these.'),
  leftOut: text('Which of them cannot be changed.')
}

export const selectView: Schema = {
  ...object({
    title,
    items: list(object({ entry, checked: yes('Whether it is selected.') }), 'One page of one’s own entries.'),
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
  }),
  example: batchExamples.select
}

export const batchView: Schema = {
  ...object({
    title,
    ...selected,
    parts: list(
      object({
        name: text('Sent in `change` where it is to be changed.'),
        label: text('What it is.'),
        checked: yes('Whether it is to be changed.'),
        fields: list(field, 'Its fields.'),
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
        mode: { ...field, description: 'Of lists: in place of the old, in addition, or taken away.' }
      }),
      'Fields that plugins add.'
    ),
    errors: list(
      object({ path: text('The name of the field.'), message: text('What is wrong.') }),
      'All that is wrong with what was sent.'
    )
  }),
  example: batchExamples.batch
}

export const batchRemovalView: Schema = { ...object({ title, ...selected }), example: batchExamples.removal }
