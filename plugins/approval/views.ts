import type { DescribeView } from '../../core/web/view-words.ts'
import { examples } from './view-examples.ts'

export const waitingView: DescribeView = ({ view, title, text, yes }) =>
  view(examples.waiting, {
    title,
    state: text('`waiting`, `admitted`, `refused`, or `unknown` where this browser asked for nothing.'),
    name: text('Of the account that was asked for.'),
    reason: text('Why they asked, while it waits.'),
    answer: text('What whoever decided said to it.'),
    createdAt: text('When it was asked.'),
    isWriting: yes('Whether the answer comes by letter too.')
  })

export const decidingView: DescribeView = ({ view, title, list, object, noun, text, yes }) =>
  view(examples.deciding, {
    title,
    isApproving: yes('Whether the node takes new accounts by approval.'),
    requests: list(
      object({
        id: text('Sent with the decision.'),
        name: text('Of the account.'),
        displayName: text('What they want to be called.'),
        reason: text('Why they asked.'),
        address: text('That they gave.'),
        isAddressProved: yes('Whether it was shown that it is theirs.'),
        createdAt: text('When they asked.'),
        field: noun('Field', 'For what is said to them.')
      }),
      'That wait, the oldest first.'
    ),
    next: text('Address of later ones.')
  })
