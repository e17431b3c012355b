import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'
import { linesOf } from './view-parts.ts'

export const queueView: DescribeView = words => {
  const { view, title, text, list, object, number } = words
  const { createdAt, next } = linesOf(words)
  return view(examples.queue, {
    title,
    show: text('`waiting` or `decided`.'),
    appeals: number('How many appeals wait.'),
    cases: list(
      object({
        address: text('Of the case.'),
        kind: text('What it is about, in words.'),
        heading: text('Which one; people’s text.'),
        owner: text('Name of the account that it belongs to.'),
        claimedBy: text('Name of who works on it.'),
        reports: number('How many reported it.'),
        held: text('Why it is kept back meanwhile.'),
        outcome: text('How it ended.'),
        createdAt
      }),
      'What waits the longest first; what was decided last first.'
    ),
    next
  })
}

export const caseView: DescribeView = words => {
  const { view, title, text, list, object, number, yes, fields, errors } = words
  const { createdAt, next } = linesOf(words)
  const by = text('Name of the account.')
  return view(examples.case, {
    title,
    address: text('Of the case; its forms are sent below it.'),
    isOpen: yes('Whether somebody still has to decide.'),
    subject: object(
      {
        path: text('Where it stands.'),
        heading: text('Which one; people’s text.'),
        text: text('What it says; people’s text.'),
        isHidden: yes('Whether it is out of sight.'),
        isSensitive: yes('Whether it is marked as sensitive.'),
        isSeen: yes('Whether this moderator may see it now.')
      },
      'Absent where it is gone.'
    ),
    owner: object(
      {
        name: text('Of the account.'),
        displayName: text('What they want to be called.'),
        state: text('Of the account.')
      },
      'Whose it is.'
    ),
    claimedBy: text('Name of who works on it.'),
    isMine: yes('Whether that is who looks.'),
    held: text('Why it is kept back.'),
    found: text('What exactly was found.'),
    reported: number('How many reported it.'),
    outcome: text('How it ended.'),
    createdAt,
    tally: list(object({ reason: text('In words.'), count: number('How many gave it.') }), 'Most first.'),
    reports: list(
      object({ by, reason: text('In words.'), words: text('What they say.'), createdAt }),
      'The newest first.'
    ),
    next,
    measures: list(
      object({
        id: text('Sent to take it back.'),
        action: text('What was done.'),
        words: text('What was said.'),
        by,
        createdAt,
        endedAt: text('When it was taken back.'),
        isReversible: yes('Whether it can be taken back.')
      }),
      'Of this case.'
    ),
    notes: list(object({ by, words: text('What they wrote.'), createdAt }), 'The oldest first.'),
    before: list(
      object({
        address: text('Of the case.'),
        kind: text('What it was about.'),
        outcome: text('How it ended.'),
        createdAt
      }),
      'Earlier ones about the same thing or person.'
    ),
    mayDecide: yes('Whether this moderator may decide it.'),
    fields: fields('Of the decision.'),
    errors
  })
}

export const appealsView: DescribeView = words => {
  const { view, title, text, list, object, yes, noun } = words
  const { createdAt, next } = linesOf(words)
  return view(examples.appeals, {
    title,
    queue: text('Address of the queue.'),
    appeals: list(
      object({
        id: text('Sent with the decision.'),
        words: text('What they say.'),
        createdAt,
        person: text('Name of the account concerned.'),
        takenBy: text('Name of who took the measure.'),
        isOwn: yes('Whether that is who looks.'),
        action: text('What was done.'),
        kind: text('What it is about.'),
        heading: text('Which one; people’s text.'),
        said: text('What was said then.'),
        case: text('Address of the case.'),
        field: noun('Field', 'For the answer.')
      }),
      'The oldest first.'
    ),
    next
  })
}
