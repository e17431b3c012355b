import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const timelineView: DescribeView = ({ view, samples, title, list, noun, yes, number, pager }) =>
  view(examples(samples).timeline, {
    title,
    entries: list(noun('Entry'), 'Of those who are followed, the newest first.'),
    owners: yes('That cards say whose entries they are.'),
    waiting: number('How many people ask to follow the visitor.'),
    pager
  })

export const peopleView: DescribeView = ({ view, samples, title, choices, list, text, noun }) =>
  view(examples(samples).people, {
    title,
    list: text('`followers`, `requests`, `following`, `asked` or `limits`.'),
    tabs: choices('All lists of people.'),
    people: list(noun('Account', 'In `limits` with `limit`: `mute`, `block` or `hide`.'), 'By name.'),
    next: text('Address of the following names; absent on the last page.')
  })
