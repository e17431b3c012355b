import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const editorsView: DescribeView = ({ view, samples, title, list, noun, fields, errors }) =>
  view(examples(samples).editors, {
    title,
    entry: noun('Entry'),
    people: list(noun('Account'), 'Who edits it beside its owner, by name.'),
    fields: fields('Of the form that adds people.'),
    errors
  })

export const editingView: DescribeView = ({ view, samples, title, list, noun, yes, pager }) =>
  view(examples(samples).editing, {
    title,
    entries: list(noun('Entry'), 'Of others, which the visitor may edit; what came last first.'),
    owners: yes('That cards say whose entries they are.'),
    pager
  })
