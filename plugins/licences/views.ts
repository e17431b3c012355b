import type { Schema } from '../../core/schema.ts'
import type { DescribeView, ViewWords } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

const licenceOf = ({ object, text }: ViewWords, description: string) =>
  object(
    {
      id: text('Of SPDX where there is one.'),
      name: text('In full.'),
      short: text('What fits beside a button.'),
      address: text('Of its text.'),
      text: text('What it says in a sentence.')
    },
    description
  )

export const sourcesView: DescribeView = words => {
  const { view, samples, title, list, object, noun, text, yes, fields, errors } = words
  return view(examples(samples).sources, {
    title,
    entry: noun('Entry'),
    sources: list(
      object({
        id: text('Sent with the form that takes it away.'),
        title: text('Of the work.'),
        address: text('Of its page.'),
        creator: object({ name: text('Of whoever made it.'), address: text('Of their page here.') }),
        licence: licenceOf(words, 'Absent where nothing is said.'),
        isElsewhere: yes('Whether it is not on this node.'),
        hint: text('What to keep in mind: `licences.hint.…`; absent where there is nothing.')
      }),
      'What it is made from, in the order in which it was named.'
    ),
    fields: fields('Of the form that names another.'),
    errors
  })
}

export const treeView: DescribeView = words => {
  const { view, samples, title, list, object, noun, yes } = words
  const work: Schema = {
    type: 'object',
    description:
      'A work: `entry` of this node, or `title`, `address` and `creator` of one elsewhere; its `licence`; its own `works` and `hasMore`.'
  }
  const works = (description: string) =>
    object(
      { works: list(work, 'In order.'), hasMore: yes('Whether there are more than these.') },
      description
    )
  return view(examples(samples).tree, {
    title,
    entry: noun('Entry'),
    licence: licenceOf(words, 'Absent where nothing is said.'),
    originals: works('What it is made from, each with what that is made from.'),
    derived: works('What is made from it, each with what is made from that.')
  })
}

export const derivedView: DescribeView = ({ view, samples, title, list, noun, yes, pager }) =>
  view(examples(samples).derived, {
    title,
    entry: noun('Entry'),
    entries: list(noun('Entry'), 'What is made from it, the newest first.'),
    owners: yes('That cards say whose entries they are.'),
    pager
  })
