import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'
import { linesOf } from './view-parts.ts'

export const reportView: DescribeView = words => {
  const { view, title, text, fields, errors } = words
  return view(examples.report, {
    title,
    heading: text('Which one is reported; people’s text.'),
    back: text('Address of what is reported.'),
    action: text('Where the form is sent.'),
    fields: fields('Why, and in their words.'),
    errors
  })
}

export const decisionsView: DescribeView = words => {
  const { view, title, choices, text, list, object } = words
  const { measure, next } = linesOf(words)
  return view(examples.decisions, {
    title,
    tabs: choices('The settings pages.'),
    action: text('Where appeals are sent.'),
    decisions: list(measure, 'The newest first.'),
    reports: list(
      object({
        kind: text('What was reported, in words.'),
        reason: text('Why, of the list of reasons.'),
        words: text('What they said.'),
        createdAt: text('When.'),
        state: text('What became of it, in words.')
      }),
      'What the visitor reported last; on the first page.'
    ),
    next
  })
}

export const suspendedView: DescribeView = words => {
  const { view, title, text, list } = words
  const { measure } = linesOf(words)
  return view(examples.suspended, {
    title,
    state: text('`suspended`, `over`, or `unknown` where this browser showed nobody.'),
    name: text('Of the account.'),
    action: text('Where appeals are sent.'),
    decisions: list(measure, 'Why.')
  })
}

export const sensitiveView: DescribeView = words => {
  const { view, title, text } = words
  return view(examples.sensitive, {
    title,
    next: text('Address of the entry to go back to.'),
    choice: linesOf(words).choice
  })
}

export const transparencyView: DescribeView = words => {
  const { view, title, text, yes, number } = words
  const { figures } = linesOf(words)
  return view(examples.transparency, {
    title,
    isPublic: yes('Whether everybody may read it.'),
    year: number('That is counted.'),
    earlier: text('Address of the year before.'),
    later: text('Address of the year after.'),
    figures: figures('All in all.'),
    reasons: figures('Why people reported.'),
    outcomes: figures('How cases ended.'),
    actions: figures('What was done.')
  })
}
