import type { Schema } from '../../core/schema.ts'
import { examples } from './view-examples.ts'

const text = (description: string) => ({ type: 'string', description })
const yes = (description: string) => ({ type: 'boolean', description })
const object = (properties: Record<string, Schema>): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties
})
const title = text('Of the page.')

export const waitingView: Schema = {
  ...object({
    title,
    state: text('`waiting`, `admitted`, `refused`, or `unknown` where this browser asked for nothing.'),
    name: text('Of the account that was asked for.'),
    reason: text('Why they asked, while it waits.'),
    answer: text('What whoever decided said to it.'),
    createdAt: text('When it was asked.'),
    isWriting: yes('Whether the answer comes by letter too.')
  }),
  example: examples.waiting
}

export const decidingView: Schema = {
  ...object({
    title,
    isApproving: yes('Whether the node takes new accounts by approval.'),
    requests: {
      type: 'array',
      description: 'That wait, the oldest first.',
      items: object({
        id: text('Sent with the decision.'),
        name: text('Of the account.'),
        displayName: text('What they want to be called.'),
        reason: text('Why they asked.'),
        address: text('That they gave.'),
        isAddressProved: yes('Whether it was shown that it is theirs.'),
        createdAt: text('When they asked.'),
        field: { type: 'object', title: 'Field', description: 'For what is said to them.' }
      })
    },
    next: text('Address of later ones.')
  }),
  example: examples.deciding
}
