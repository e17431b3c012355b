import type { Account } from '../../core/accounts/accounts.ts'
import type { Schema } from '../../core/schema.ts'

/** Of the page with all guests of a person; each has one below it. */
export const path = '/settings/guests'

export const pathOf = ({ id }: Pick<Account, 'id'>) => `${path}/${id}`

export const configSchema: Schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    inviters: {
      type: 'string',
      enum: ['everybody', 'moderators', 'administrators', 'nobody'],
      default: 'everybody',
      'x-live': true,
      description: 'Who may invite guests: a role and those above it.'
    },
    days: {
      type: 'integer',
      minimum: 1,
      maximum: 3650,
      default: 30,
      'x-live': true,
      description: 'How many days a guest may look, unless whoever invites them says otherwise.'
    },
    most: {
      type: 'integer',
      minimum: 1,
      maximum: 10000,
      default: 200,
      'x-live': true,
      description: 'How many guests a person may have.'
    },
    letters: {
      type: 'integer',
      minimum: 0,
      maximum: 1000,
      default: 50,
      'x-live': true,
      description: 'How many invitations a person may send by e-mail in a day.'
    },
    additions: {
      type: 'integer',
      minimum: 0,
      maximum: 10000,
      default: 100,
      'x-live': true,
      description: 'How many files a guest may add in a day, where whoever invited them lets them.'
    }
  }
}
