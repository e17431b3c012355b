import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const ownView: DescribeView = ({ view, samples, title, list, noun, yes, pager }) =>
  view(examples(samples).own, {
    title,
    entries: list(noun('Entry'), 'What the visitor likes and may see, what they liked last first.'),
    owners: yes('That cards say whose entries they are.'),
    isFirst: yes('Whether this is the first page.'),
    pager
  })

export const peopleView: DescribeView = ({ view, samples, title, list, noun, text }) =>
  view(examples(samples).people, {
    title,
    entry: noun('Entry'),
    people: list(noun('Account'), 'Who likes it, who did last first.'),
    next: text('Address of the following page; absent on the last.')
  })
